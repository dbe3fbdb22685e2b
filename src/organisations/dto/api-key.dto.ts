import { API_KEY_SCOPES, type ApiKeyScopeName } from '../../platform/access/scopes';
import { AnyOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';

export class ApiKeyDto {
  @UuidField()
  id!: string;

  @TextField({ min: 1, max: 80, example: 'billing backend' })
  name!: string;

  @TextField({ description: 'The last four characters of the key.' })
  last4!: string;

  @AnyOfField(API_KEY_SCOPES)
  scopes!: ApiKeyScopeName[];

  @MomentField({ nullable: true })
  expires_at!: string | null;

  @MomentField({ nullable: true })
  revoked_at!: string | null;

  @MomentField({ nullable: true, description: 'Written at most once a minute.' })
  last_used_at!: string | null;

  @MomentField()
  created_at!: string;
}

export class CreatedApiKeyDto extends ApiKeyDto {
  @TextField({ description: 'The key itself; shown only now.' })
  key!: string;
}

export class CreateApiKeyDto {
  @TextField({ min: 1, max: 80, example: 'billing backend' })
  name!: string;

  @AnyOfField(API_KEY_SCOPES)
  scopes!: ApiKeyScopeName[];

  @MomentField({ optional: true, nullable: true })
  expires_at?: string | null;
}
