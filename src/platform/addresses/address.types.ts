/** A postal address. Every part may be null; `country` is ISO 3166-1 alpha-2. */
export interface Address {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postal_code: string | null;
  readonly country: string | null;
}

/** The parts of an address, in the order in which forms ask for them. */
export const ADDRESS_PARTS = [
  'line1',
  'line2',
  'city',
  'state',
  'postal_code',
  'country',
] as const satisfies readonly (keyof Address)[];
export type AddressPart = (typeof ADDRESS_PARTS)[number];

export interface TaxId {
  /** For example `eu_vat`, `gb_vat`, `us_ein`. */
  readonly type: string;
  readonly value: string;
}
