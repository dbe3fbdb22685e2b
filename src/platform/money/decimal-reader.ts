import type { Decimal } from './decimal';

/** How a file writes its numbers. '' stands for none. */
export interface Notation {
  readonly decimal: '.' | ',';
  readonly thousands: '' | ',' | '.' | ' ' | "'";
  /** A currency sign before or after the number. */
  readonly symbol: string;
}

export const PLAIN: Notation = { decimal: '.', thousands: '', symbol: '' };

const LONGEST = 60;
const SEPARATORS = { '': null, ',': ',', '.': '\\.', ' ': '[ \\u00a0\\u202f]', "'": "['’]" } as const;

/**
 * Makes a reader of decimals. Negative is a minus before the number or its symbol, or brackets around both.
 * In: the notation. Out: a function from trimmed text to the decimal, or null when the text is none in that notation
 * (a thousands separator that the notation does not have, or one that does not stand before three digits).
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
