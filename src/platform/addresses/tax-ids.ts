/** Prefixes of VAT numbers in the European Union and Northern Ireland. */
const EU = 'AT|BE|BG|CY|CZ|DE|DK|EE|EL|GR|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI';

/**
 * Formats of tax ids by type, without spaces and punctuation. They detect typing errors; they do not verify that a
 * number exists.
 */
const FORMS = new Map([
  ['eu_vat', new RegExp(`^(${EU})[A-Z0-9+*]{2,12}$`)],
  ['gb_vat', /^(GB)?(\d{9}|\d{12}|(GD|HA)\d{3})$/],
  ['us_ein', /^\d{9}$/],
  ['ch_vat', /^CHE\d{9}(MWST|TVA|IVA)?$/],
  ['no_vat', /^(NO)?\d{9}(MVA)?$/],
  ['ca_gst', /^\d{9}(RT\d{4})?$/],
  ['au_abn', /^\d{11}$/],
  ['nz_gst', /^\d{8,9}$/],
  ['in_gst', /^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/],
  ['jp_trn', /^T\d{13}$/],
  ['sg_gst', /^[A-Z\d]{8,10}$/],
  ['br_cnpj', /^[A-Z\d]{12}\d{2}$/],
  ['mx_rfc', /^[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}$/],
  ['za_vat', /^4\d{9}$/],
  ['ae_trn', /^\d{15}$/],
] as const);

/** Kinds of tax id that customers are offered, the most frequent first; a merchant may have others. */
export const TAX_ID_TYPES = [...FORMS.keys()] as const;

const UNION = new Set(EU.split('|'));
/** The prefix of every other type is its country. */
const NATIONAL: ReadonlyMap<string, string> = new Map(
  TAX_ID_TYPES.map((type) => [type.slice(0, 2).toUpperCase(), type] as const),
);

/**
 * The usual tax id type in a country, or null.
 *
 * @param country ISO 3166-1 alpha-2, or null
 */
export function usualTaxIdType(country: string | null): string | null {
  if (country === null) return null;
  return UNION.has(country) ? 'eu_vat' : (NATIONAL.get(country) ?? null);
}

/** False when the number does not match the format of its type. Unknown types accept any text. */
export function looksLikeTaxId(type: string, value: string): boolean {
  const known = TAX_ID_TYPES.find((one) => one === type);
  return (
    known === undefined || (FORMS.get(known)?.test(value.toUpperCase().replace(/[\s.\-/]/g, '')) ?? true)
  );
}
