import type { PageLocale } from '../views/page-locale';
import type { Address, TaxId } from './address.types';

/** Countries that write the postal code after the city; all others write it before. */
const CODE_LAST = [
  'AU',
  'BD',
  'BR',
  'CA',
  'CO',
  'GB',
  'HK',
  'ID',
  'IE',
  'IN',
  'KE',
  'MX',
  'NZ',
  'PH',
  'PK',
  'SG',
  'TH',
  'US',
  'ZA',
];
/** Kinds of tax id that have a word of their own. */
const TAX_KINDS = ['abn', 'ein', 'gst', 'vat'] as const;

/** An address in lines, as on an envelope. Missing parts leave no empty lines. */
export function addressLines(address: Address, locale: PageLocale): string[] {
  const lines = [
    address.line1,
    address.line2,
    cityLine(address),
    address.country === null ? null : locale.format.countryName(address.country),
  ];
  return lines.filter((line): line is string => line !== null && line !== '');
}

function cityLine(address: Address): string {
  const place = (parts: readonly (string | null)[], between: string) =>
    parts.filter((part) => part !== null && part !== '').join(between);
  if (address.country !== null && CODE_LAST.includes(address.country)) {
    return place([place([address.city, address.state], ', '), address.postal_code], ' ');
  }
  return place([place([address.postal_code, address.city], ' '), address.state], ', ');
}

/** "VAT DE123456789". A type such as `eu_vat` starts with the region and ends with the kind. */
export function taxIdWords(taxId: TaxId, locale: PageLocale): string {
  const kind = taxId.type.split('_').at(-1);
  return locale.t(`tax.${TAX_KINDS.find((known) => known === kind) ?? 'other'}`, { value: taxId.value });
}
