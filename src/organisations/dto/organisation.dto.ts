import { PartialType } from '@nestjs/swagger';
import { IntegerField } from '../../platform/http/fields/amount.fields';
import { BicField, IbanField } from '../../platform/http/fields/bank.fields';
import { ColorField, LogoField } from '../../platform/http/fields/branding.fields';
import { HttpUrlField, OriginListField } from '../../platform/http/fields/contact.fields';
import { ListField, ObjectField } from '../../platform/http/fields/object.fields';
import { AnyOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { LocaleField, MomentField, TimeZoneField } from '../../platform/http/fields/time.fields';
import { EDITABLE_FIELDS, SESSION_LIFETIME, TABS, type EditableField, type Tab } from '../settings-values';
import { AddressDto, TaxIdDto } from '../../platform/addresses/address.dto';

/** In changes, an absent field keeps its value and null clears it. */
const CHANGES = { skipNullProperties: false } as const;

class BrandingDto {
  @TextField({ min: 1, max: 80, example: 'Northwind Cloud' })
  name!: string;

  /** A path inside Foyer, an absolute URL in API responses. Null: the initial of the name is shown instead. */
  @LogoField({ nullable: true })
  logo!: string | null;

  @LogoField({
    nullable: true,
    description:
      'For dark backgrounds, sent and answered as the other, which serves when this one is missing.',
  })
  logo_dark!: string | null;

  @ColorField({ example: '#10604c' })
  accent_color!: string;
}

class LegalEntityDto {
  @TextField({ nullable: true, example: 'Northwind Cloud B.V.' })
  legal_name!: string | null;

  @ObjectField(() => AddressDto, { nullable: true })
  address!: AddressDto | null;

  @ListField(() => TaxIdDto, { items: 10 })
  tax_ids!: TaxIdDto[];
}

class BankDetailsDto {
  @TextField({ nullable: true })
  account_holder!: string | null;

  @TextField({ nullable: true })
  bank_name!: string | null;

  @IbanField({ nullable: true, example: 'NL91 ABNA 0417 1643 00' })
  iban!: string | null;

  @BicField({ nullable: true, example: 'ABNANL2A' })
  bic!: string | null;

  @TextField({ nullable: true, max: 40 })
  account_number!: string | null;

  @TextField({ nullable: true, max: 20 })
  routing_number!: string | null;

  @TextField({ nullable: true, max: 2000 })
  instructions!: string | null;
}

class SessionLimitsDto {
  @IntegerField({
    ...SESSION_LIFETIME,
    description: 'Longest life of a session in seconds.',
    example: 86_400,
  })
  absolute_lifetime!: number;
}

/** An organisation with its settings. */
export class OrganisationDto {
  @UuidField()
  id!: string;

  @ObjectField(() => BrandingDto)
  branding!: BrandingDto;

  @ObjectField(() => LegalEntityDto, { description: 'Printed on invoices as their issuer.' })
  legal_entity!: LegalEntityDto;

  @ObjectField(() => BankDetailsDto, { nullable: true })
  bank_details!: BankDetailsDto | null;

  @OriginListField({ description: 'Where return_url may lead; empty: any https origin.' })
  allowed_return_origins!: string[];

  @OriginListField({
    description: 'Sites that may show the portal in a frame.',
    example: ['https://app.acme.example'],
  })
  embed_origins!: string[];

  @HttpUrlField({ nullable: true })
  default_return_url!: string | null;

  /** BCP 47. */
  @LocaleField({ example: 'en-GB' })
  locale!: string;

  /** IANA name. */
  @TimeZoneField({ example: 'Europe/Amsterdam' })
  time_zone!: string;

  @ObjectField(() => SessionLimitsDto)
  session_limits!: SessionLimitsDto;

  @AnyOfField(TABS, { description: 'Tabs that the portal shows.' })
  tabs!: Tab[];

  @AnyOfField(EDITABLE_FIELDS, {
    description: 'What customers may correct of their profile and billing information.',
  })
  editable_profile_fields!: EditableField[];

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}

class ChangeBrandingDto extends PartialType(BrandingDto, CHANGES) {}
class ChangeLegalEntityDto extends PartialType(LegalEntityDto, CHANGES) {}
class ChangeBankDetailsDto extends PartialType(BankDetailsDto, CHANGES) {}
class ChangeSessionLimitsDto extends PartialType(SessionLimitsDto, CHANGES) {}

/** Settings to change. An absent field keeps its value, null clears it, groups are merged field by field. */
export class ChangeOrganisationDto {
  @ObjectField(() => ChangeBrandingDto, { optional: true })
  branding?: ChangeBrandingDto;

  @ObjectField(() => ChangeLegalEntityDto, { optional: true })
  legal_entity?: ChangeLegalEntityDto;

  @ObjectField(() => ChangeBankDetailsDto, { optional: true, nullable: true })
  bank_details?: ChangeBankDetailsDto | null;

  @OriginListField({ optional: true })
  allowed_return_origins?: string[];

  @OriginListField({ optional: true })
  embed_origins?: string[];

  @HttpUrlField({ optional: true, nullable: true })
  default_return_url?: string | null;

  @LocaleField({ optional: true })
  locale?: string;

  @TimeZoneField({ optional: true })
  time_zone?: string;

  @ObjectField(() => ChangeSessionLimitsDto, { optional: true })
  session_limits?: ChangeSessionLimitsDto;

  @AnyOfField(TABS, { optional: true, min: 1 })
  tabs?: Tab[];

  @AnyOfField(EDITABLE_FIELDS, { optional: true })
  editable_profile_fields?: EditableField[];
}
