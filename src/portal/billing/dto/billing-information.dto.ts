import type { BillingChanges, BillingInformation } from '../../../customers/customers.types';
import { AddressDto, OwnAddressDto, OwnTaxIdDto, TaxIdDto } from '../../../platform/addresses/address.dto';
import type { EveryField } from '../../../platform/http/fields/every-field';
import { ListField, ObjectField } from '../../../platform/http/fields/object.fields';
import { EmailListField, TextField, TextListField } from '../../../platform/http/fields/text.fields';
import { MomentField } from '../../../platform/http/fields/time.fields';

export const MAX_TAX_IDS = 10;
export const MAX_RECIPIENTS = 20;

export class BillingInformationDto implements BillingInformation {
  @TextField({ nullable: true, example: 'Acme Gesellschaft mbH' })
  legal_name!: string | null;

  @ObjectField(() => AddressDto, { nullable: true, description: 'The billing address; the profile’s too.' })
  address!: AddressDto | null;

  @ObjectField(() => AddressDto, { nullable: true })
  shipping_address!: AddressDto | null;

  @ListField(() => TaxIdDto, { items: MAX_TAX_IDS })
  tax_ids!: TaxIdDto[];

  @TextField({ nullable: true, example: 'PO-7731' })
  default_purchase_order!: string | null;

  @TextListField({ items: MAX_RECIPIENTS, description: 'E-mail addresses that invoices go to.' })
  invoice_recipients!: string[];

  @MomentField()
  updated_at!: string;
}

/** An absent field keeps its value, null clears it. A field that the merchant does not let customers edit answers 409. */
export class ChangeBillingInformationDto implements EveryField<BillingChanges, ChangeBillingInformationDto> {
  @TextField({ optional: true, nullable: true, example: 'Acme Gesellschaft mbH' })
  legal_name?: string | null;

  @ObjectField(() => OwnAddressDto, { optional: true, nullable: true, description: 'The billing address.' })
  address?: OwnAddressDto | null;

  @ObjectField(() => OwnAddressDto, { optional: true, nullable: true })
  shipping_address?: OwnAddressDto | null;

  @ListField(() => OwnTaxIdDto, { optional: true, items: MAX_TAX_IDS })
  tax_ids?: OwnTaxIdDto[];

  @TextField({ optional: true, nullable: true, example: 'PO-7731' })
  default_purchase_order?: string | null;

  @EmailListField({ optional: true, items: MAX_RECIPIENTS })
  invoice_recipients?: string[];
}
