import { OmitType, PartialType } from '@nestjs/swagger';
import { AddressDto, TaxIdDto } from '../../platform/addresses/address.dto';
import { CurrencyField } from '../../platform/http/fields/amount.fields';
import { PhoneField } from '../../platform/http/fields/contact.fields';
import { ListField, MetadataField, ObjectField } from '../../platform/http/fields/object.fields';
import {
  EmailField,
  EmailListField,
  ExternalIdField,
  TextField,
  TextListField,
  UuidField,
} from '../../platform/http/fields/text.fields';
import {
  EditConflictDto,
  IF_UNMODIFIED_SINCE,
  UPDATED_AT,
} from '../../platform/http/fields/concurrency.fields';
import { LocaleField, MomentField, TimeZoneField } from '../../platform/http/fields/time.fields';

export class CreateCustomerDto {
  @UuidField({ optional: true, description: 'Your own UUID, if you want it kept.' })
  id?: string;

  @ExternalIdField({ optional: true, nullable: true, example: 'acme-17' })
  external_id?: string | null;

  @TextField({ min: 1, example: 'Acme GmbH' })
  name!: string;

  @TextField({ optional: true, nullable: true })
  legal_name?: string | null;

  @EmailField({ optional: true, nullable: true, example: 'ap@acme.example' })
  email?: string | null;

  @PhoneField({ optional: true, nullable: true, example: '+4930123456' })
  phone_number?: string | null;

  @ObjectField(() => AddressDto, { optional: true, nullable: true, description: 'The billing address.' })
  address?: Partial<AddressDto> | null;

  @ObjectField(() => AddressDto, { optional: true, nullable: true })
  shipping_address?: Partial<AddressDto> | null;

  @ListField(() => TaxIdDto, { optional: true, items: 10 })
  tax_ids?: TaxIdDto[];

  @TextField({ optional: true, nullable: true })
  default_purchase_order?: string | null;

  @EmailListField({ optional: true, items: 20, description: 'E-mail addresses that invoices go to.' })
  invoice_recipients?: string[];

  @CurrencyField({ optional: true, nullable: true, example: 'EUR' })
  currency?: string | null;

  @LocaleField({ optional: true, nullable: true, example: 'de-DE' })
  locale?: string | null;

  @TimeZoneField({ optional: true, nullable: true, example: 'Europe/Berlin' })
  time_zone?: string | null;

  @MetadataField({ optional: true })
  metadata?: Record<string, string>;
}

/**
 * An absent field keeps its value, null clears it. The id cannot change. A field that the customer edited
 * keeps the customer's value and is named in `conflicts`, unless `updated_at` or `if_unmodified_since` shows
 * that the writer has seen the edit.
 */
export class ChangeCustomerDto extends PartialType(OmitType(CreateCustomerDto, ['id']), {
  skipNullProperties: false,
}) {
  @MomentField(UPDATED_AT)
  updated_at?: string | null;

  @MomentField(IF_UNMODIFIED_SINCE)
  if_unmodified_since?: string | null;
}

export class CustomerDto {
  @UuidField()
  id!: string;

  @ExternalIdField({ nullable: true })
  external_id!: string | null;

  @TextField()
  name!: string;

  @TextField({ nullable: true })
  legal_name!: string | null;

  @EmailField({ nullable: true })
  email!: string | null;

  @PhoneField({ nullable: true })
  phone_number!: string | null;

  @ObjectField(() => AddressDto, { nullable: true })
  address!: AddressDto | null;

  @ObjectField(() => AddressDto, { nullable: true })
  shipping_address!: AddressDto | null;

  @ListField(() => TaxIdDto, { items: 10 })
  tax_ids!: TaxIdDto[];

  @TextField({ nullable: true })
  default_purchase_order!: string | null;

  @TextListField({ items: 20 })
  invoice_recipients!: string[];

  @CurrencyField({ nullable: true })
  currency!: string | null;

  @LocaleField({ nullable: true })
  locale!: string | null;

  @TimeZoneField({ nullable: true })
  time_zone!: string | null;

  @MetadataField()
  metadata!: Record<string, string>;

  @MomentField({ nullable: true, description: 'When the customer last corrected its own details.' })
  edited_by_customer_at!: string | null;

  @MomentField({ nullable: true, description: 'When its personal data were erased.' })
  erased_at!: string | null;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}

export class WrittenCustomerDto extends CustomerDto {
  @ListField(() => EditConflictDto, {
    items: 100,
    description: 'What was not written, because the customer changed it itself and you had not seen that.',
  })
  conflicts!: EditConflictDto[];
}
