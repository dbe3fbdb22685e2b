import { PartialType } from '@nestjs/swagger';
import { EmailField, ExternalIdField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';

export class CreateContactDto {
  @ExternalIdField({ optional: true, nullable: true, example: 'acme-17-ap' })
  external_id?: string | null;

  @UuidField({ description: 'The customer whose contact this is. It cannot be changed later.' })
  customer_id!: string;

  @TextField({ min: 1, example: 'Mara Weber' })
  name!: string;

  @EmailField({ optional: true, nullable: true, example: 'mara@acme.example' })
  email?: string | null;
}

/** An absent field keeps its value, null clears it. */
export class ChangeContactDto extends PartialType(CreateContactDto, { skipNullProperties: false }) {}

export class ContactDto {
  @UuidField()
  id!: string;

  @ExternalIdField({ nullable: true })
  external_id!: string | null;

  @UuidField()
  customer_id!: string;

  @TextField()
  name!: string;

  @EmailField({ nullable: true })
  email!: string | null;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}
