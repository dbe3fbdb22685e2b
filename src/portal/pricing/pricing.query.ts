import type { Asked } from '../../pricing/estimate.view';

/** Longer than any quantity or cursor. */
const LONGEST = 500;

/** The estimate that the query asks for. URLs are typed and shared by people, so an incomplete query is ignored. */
export function askedOf(query: Readonly<Record<string, unknown>>): Asked | null {
  const [price, quantity] = [textOf(query['price']), textOf(query['quantity'])];
  return price === null || typeof query['quantity'] !== 'string' ? null : { price, quantity: quantity ?? '' };
}

/** Text of an address; null for none. */
export function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.replaceAll('\u0000', '').slice(0, LONGEST) : '';
  return text === '' ? null : text;
}
