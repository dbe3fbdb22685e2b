import type { Asked } from '../../pricing/estimate.view';

/** Longer than any quantity or cursor. */
const LONGEST = 500;

/** The requested estimate. URLs are typed and shared by people, so an incomplete query is ignored. */
export function askedOf(query: Readonly<Record<string, unknown>>): Asked | null {
  const [price, quantity] = [textOf(query['price']), textOf(query['quantity'])];
  return price === null || typeof query['quantity'] !== 'string' ? null : { price, quantity: quantity ?? '' };
}

/** A query parameter as text of at most {@link LONGEST} characters; null when it is absent or empty. */
export function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.replaceAll('\u0000', '').slice(0, LONGEST) : '';
  return text === '' ? null : text;
}
