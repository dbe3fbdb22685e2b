import { ADDRESS_PARTS, type Address } from './address.types';

/** An address with every key present, or null when all parts are empty. */
export function wholeAddress(address: Partial<Address> | null): Address | null {
  const parts = ADDRESS_PARTS.map((part) => [part, address?.[part] ?? null] as const);
  return parts.every(([, text]) => text === null) ? null : (Object.fromEntries(parts) as unknown as Address);
}
