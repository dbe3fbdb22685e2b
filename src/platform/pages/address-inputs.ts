import { ADDRESS_PARTS, type Address, type AddressPart } from '../addresses/address.types';
import { wholeAddress } from '../addresses/whole-address';

/** The name of an input for a part of an address: `address_line1`, `shipping_address_city`. */
export type AddressInput<Name extends string = 'address'> = `${Name}_${AddressPart}`;

/** How the input of each part looks; `autocomplete` is the token that browsers fill in. */
export const ADDRESS_LOOKS: Readonly<
  Record<AddressPart, { readonly autocomplete: string; readonly half: boolean }>
> = {
  line1: { autocomplete: 'address-line1', half: false },
  line2: { autocomplete: 'address-line2', half: false },
  city: { autocomplete: 'address-level2', half: true },
  state: { autocomplete: 'address-level1', half: true },
  postal_code: { autocomplete: 'postal-code', half: true },
  country: { autocomplete: 'country', half: true },
};

/** The names of an address's inputs, in the order of the form. */
export function addressInputs<Name extends string>(name: Name): readonly AddressInput<Name>[] {
  return ADDRESS_PARTS.map((part): AddressInput<Name> => `${name}_${part}`);
}

/** The part that an input of an address is for; null for another input. */
export function addressPartOf(input: string, name: string): AddressPart | null {
  return ADDRESS_PARTS.find((part) => input === `${name}_${part}`) ?? null;
}

/** The texts of an address's inputs, by part; empty for what is not known. */
export function addressTexts(
  text: (part: AddressPart) => string | null,
): Readonly<Record<AddressPart, string>> {
  return Object.fromEntries(ADDRESS_PARTS.map((part) => [part, text(part) ?? ''])) as Record<
    AddressPart,
    string
  >;
}

/** The address that was typed: trimmed, empty parts as null; null when all parts are empty. */
export function typedAddress(text: (part: AddressPart) => string): Address | null {
  return wholeAddress(Object.fromEntries(ADDRESS_PARTS.map((part) => [part, text(part).trim() || null])));
}
