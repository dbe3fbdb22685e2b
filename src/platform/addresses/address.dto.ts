import { CountryField } from '../http/fields/contact.fields';
import { TextField } from '../http/fields/text.fields';
import { PostalCodeField, TaxNumberField } from './address.fields';
import type { Address, TaxId } from './address.types';

export class AddressDto implements Address {
  @TextField({ nullable: true, optional: true, example: 'Invalidenstraße 116' })
  line1!: string | null;

  @TextField({ nullable: true, optional: true })
  line2!: string | null;

  @TextField({ nullable: true, optional: true, example: 'Berlin' })
  city!: string | null;

  @TextField({ nullable: true, optional: true })
  state!: string | null;

  @TextField({ max: 32, nullable: true, optional: true, example: '10115' })
  postal_code!: string | null;

  @CountryField({ nullable: true, optional: true, example: 'DE' })
  country!: string | null;
}

/** An address that customers enter themselves. Its postal code must match the country. */
export class OwnAddressDto extends AddressDto {
  @PostalCodeField({ max: 32, nullable: true, optional: true, example: '10115' })
  override postal_code!: string | null;
}

/** A tax id that customers enter themselves. It must match the format of its type. */
export class OwnTaxIdDto implements TaxId {
  @TextField({ min: 1, max: 40, example: 'eu_vat' })
  type!: string;

  @TaxNumberField({ min: 1, max: 64, example: 'DE123456789' })
  value!: string;
}

export class TaxIdDto implements TaxId {
  @TextField({ min: 1, max: 40, example: 'eu_vat' })
  type!: string;

  @TextField({ min: 1, max: 64, example: 'DE123456789' })
  value!: string;
}
