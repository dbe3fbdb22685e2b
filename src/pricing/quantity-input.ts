import { plain } from '../platform/money/decimal';
import { decimalReader, PLAIN, type Notation } from '../platform/money/decimal-reader';
import { memoize } from '../platform/views/memoize';

/** Largest number of digits before and after the decimal point of a quantity. */
export const MOST_DIGITS = { whole: 15, places: 6 };

/** The error in a quantity that a user typed. */
export type QuantityFault = 'empty' | 'negative' | 'not_number' | 'too_long';

const FITS = new RegExp(`^\\d{1,${String(MOST_DIGITS.whole)}}(\\.\\d{1,${String(MOST_DIGITS.places)}})?$`);

/**
 * Parses a quantity typed by a user: in the notation of the locale ("1.200,5" in German), else in the notation of URLs
 * ("1200.5").
 *
 * @returns a decimal string, or the error
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
