import type { Decimal } from './decimal';

/** The notation of numbers in a file; '' means none. */
export interface Notation {
  readonly decimal: '.' | ',';
  readonly thousands: '' | ',' | '.' | ' ' | "'";
  /** Currency symbol before or after the number. */
  readonly symbol: string;
}

export const PLAIN: Notation = { decimal: '.', thousands: '', symbol: '' };

const LONGEST = 60;
const SEPARATORS = { '': null, ',': ',', '.': '\\.', ' ': '[ \\u00a0\\u202f]', "'": "['’]" } as const;

/**
 * Creates a parser of decimals. A number is negative with a minus before it or its symbol, or in parentheses.
 *
 * @returns a function from trimmed text to the decimal. It returns null for text in another notation, such as a
 *   different thousands separator, or one that is not followed by three digits
 */
export function decimalReader({ decimal, thousands, symbol }: Notation): (text: string) => Decimal | null {
  const pattern = numberPattern({ decimal, thousands, symbol });
  return (text) => {
    const bracketed = /^\((.*)\)$/.exec(text)?.[1];
    const written = bracketed === undefined ? text : `-${bracketed}`;
    const parts = written.length > LONGEST ? null : pattern.exec(written)?.groups;
    return parts ? toDecimal(parts, decimal) : null;
  };
}

function toDecimal({ before, inner, number }: Record<string, string>, mark: string): Decimal {
  const [whole, fraction = ''] = (number ?? '').split(mark);
  const units = BigInt((whole ?? '').replace(/\D/g, '') + fraction);
  const isNegative = /[-−]/.test(`${before ?? ''}${inner ?? ''}`);
  return { units: isNegative ? -units : units, places: fraction.length };
}

/** Captures the sign before or after the symbol, and the number itself. */
function numberPattern({ decimal, thousands, symbol }: Notation): RegExp {
  const separator = SEPARATORS[thousands];
  const whole = separator === null ? '\\d+' : `(?:\\d{1,3}(?:${separator}\\d{3})+|\\d+)`;
  const point = decimal === '.' ? '\\.' : ',';
  const sign = symbol === '' ? '' : `(?:${symbol.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')})?`;
  const number = `(?<number>${whole}(?:${point}\\d+)?|${point}\\d+)`;
  return new RegExp(`^(?:(?<before>[-−+])\\s*${sign}|${sign}\\s*(?<inner>[-−+]?))\\s*${number}\\s*${sign}$`);
}
