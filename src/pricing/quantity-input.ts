import { plain } from '../platform/money/decimal';
import { decimalReader, PLAIN, type Notation } from '../platform/money/decimal-reader';
import { memoize } from '../platform/views/memoize';

/** Digits before and after the decimal point that a quantity may have. */
export const MOST_DIGITS = { whole: 15, places: 6 };

/** What is wrong with a quantity that somebody typed. */
export type QuantityFault = 'empty' | 'negative' | 'not_number' | 'too_long';

const FITS = new RegExp(`^\\d{1,${String(MOST_DIGITS.whole)}}(\\.\\d{1,${String(MOST_DIGITS.places)}})?$`);

/**
 * Reads a quantity as people type it: in the notation of their language ("1.200,5" in German), else in that of
 * addresses ("1200.5"). Out: a decimal string, or what is wrong.
 */
export function readQuantity(
  text: string,
  locale: string,
): { readonly quantity: string } | { readonly fault: QuantityFault } {
  const typed = text.trim();
  if (typed === '') return { fault: 'empty' };
  const decimal = readerOf(locale)(typed) ?? readPlain(typed);
  if (decimal === null) return { fault: 'not_number' };
  if (decimal.units < 0n) return { fault: 'negative' };
  const quantity = plain(decimal);
  return FITS.test(quantity) ? { quantity } : { fault: 'too_long' };
}

const readPlain = decimalReader(PLAIN);
const readerOf = memoize((locale: string) => decimalReader(notationOf(locale)));

function notationOf(locale: string): Notation {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.5);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const group = sign('group');
  const thousands = /\s/u.test(group) ? ' ' : group === '’' ? "'" : group;
  return {
    decimal: sign('decimal') === ',' ? ',' : '.',
    thousands: isSeparator(thousands) ? thousands : '',
    symbol: '',
  };
}

function isSeparator(text: string): text is Notation['thousands'] {
  return ['', ',', '.', ' ', "'"].includes(text);
}
