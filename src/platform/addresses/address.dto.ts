import { CountryField } from '../http/fields/contact.fields';
import { TextField } from '../http/fields/text.fields';
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

export class TaxIdDto implements TaxId {
  @TextField({ min: 1, max: 40, example: 'eu_vat' })
  type!: string;

  @TextField({ min: 1, max: 64, example: 'DE123456789' })
  value!: string;
}
