import type { PartySnapshot } from '../../invoices/invoices.types';
import type { Address, TaxId } from '../../platform/addresses/address.types';
import type { Reader } from '../../platform/views/reader';

/** One side of an invoice, line by line. */
export interface PartyView {
  readonly name: string;
  readonly address: readonly string[];
  readonly taxIds: readonly string[];
}

/** Countries that write the postal code behind the city; the others write it in front. */
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
const TAX_KINDS = ['abn', 'ein', 'gst', 'vat'];

/** A party as it was when the invoice was issued. */
export function partyView(party: PartySnapshot, reader: Reader): PartyView {
  return {
    name: party.name,
    address: party.address === null ? [] : addressLines(party.address, reader),
    taxIds: party.tax_ids.map((taxId) => taxIdWords(taxId, reader)),
  };
}

/** An address as an envelope shows it; parts that are missing leave no gap. */
export function addressLines(address: Address, reader: Reader): string[] {
  const lines = [
    address.line1,
    address.line2,
    cityLine(address),
    address.country === null ? null : reader.format.countryName(address.country),
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

/** `eu_vat` and its like begin with the country and end with the kind. */
function taxIdWords(taxId: TaxId, reader: Reader): string {
  const kind = taxId.type.split('_').at(-1) ?? '';
  return reader.t(`tax.${TAX_KINDS.includes(kind) ? kind : 'other'}`, { value: taxId.value });
}
