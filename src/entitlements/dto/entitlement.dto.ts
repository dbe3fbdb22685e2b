import { PartialType } from '@nestjs/swagger';
import { ExternalIdField, OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { ENTITLEMENT_TYPES, type EntitlementType } from '../entitlement-kinds';

const TYPE_WORDS =
  'A feature is on or off, a quantity has a limit (per period, if its grant has one), credits are a balance. Fixed once made.';

export class CreateEntitlementDto {
  @ExternalIdField({ optional: true, nullable: true, example: 'api-calls' })
  external_id?: string | null;

  @TextField({ min: 1, example: 'API calls' })
  name!: string;

  @OneOfField(ENTITLEMENT_TYPES, { example: 'quantity', description: TYPE_WORDS })
  type!: EntitlementType;

  @TextField({
    optional: true,
    nullable: true,
    max: 64,
    example: 'calls',
    description: 'What is counted; not for a feature.',
  })
  unit?: string | null;

  @TextField({ optional: true, nullable: true, max: 2000, description: 'Customers see it.' })
  description?: string | null;
}

/** An absent field keeps its value, null clears it. */
export class ChangeEntitlementDto extends PartialType(CreateEntitlementDto, { skipNullProperties: false }) {}

export class EntitlementDto {
  @UuidField()
  id!: string;

  @ExternalIdField({ nullable: true })
  external_id!: string | null;

  @TextField()
  name!: string;

  @TextField({ max: 2000, nullable: true })
  description!: string | null;

  @OneOfField(ENTITLEMENT_TYPES, { description: TYPE_WORDS })
  type!: EntitlementType;

  @TextField({ nullable: true })
  unit!: string | null;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}
