import { exponentOf } from './currencies';

/** A plain decimal number as text, such as `-12.50`; `Intl` formats it without converting it to a float. */
export type DecimalString = `${number}`;

const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,30}))?$/;

/**
 * An amount in major units as an exact decimal: `1234` EUR → `12.34`, JPY → `1234`, KWD → `1.234`. An unknown currency
 * is treated as having two decimals, so that old invoices can still be displayed.
 *
 * @param amount safe integer of minor units
 * @throws RangeError when the amount is no safe integer
 */
export function toDecimalString(amount: number, currency: string): DecimalString {
  assertMinorUnits(amount);
  const places = exponentOf(currency) ?? 2;
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? '' : `.${digits.slice(-places)}`;
  return `${amount < 0 ? '-' : ''}${whole}${fraction}` as DecimalString;
}

/**
 * Converts an amount in major units, such as `-12.5`, to minor units (`-1250` for EUR).
 *
 * @returns undefined when the text is no decimal, the currency is unknown, there are digits beyond the minor unit, or
 *   the amount is no safe integer
 */
export function toMinorUnits(decimal: string, currency: string): number | undefined {
  const places = exponentOf(currency);
  const parts = DECIMAL.exec(decimal);
  if (places === undefined || parts === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (/[1-9]/.test(fraction.slice(places))) return undefined;
  const amount = Number(sign + whole + fraction.slice(0, places).padEnd(places, '0'));
  // Adding 0 turns -0 into 0.
  return Number.isSafeInteger(amount) ? amount + 0 : undefined;
}

/**
 * The sum of amounts of one currency, in minor units; 0 without amounts.
 *
 * @throws RangeError when an amount or the sum is no safe integer
 */
export function sumOf(amounts: readonly number[]): number {
  let sum = 0;
  for (const amount of amounts) {
    assertMinorUnits(amount);
    sum += amount;
    assertMinorUnits(sum);
  }
  return sum;
}

/**
 * Moves the decimal point of a decimal string to the left, exactly: `"2.5"` by 2 places is `"0.025"`. Converts unit
 * prices, which are decimal strings of minor units, to major units.
 *
 * @throws RangeError when the text is no plain decimal
 */
export function shiftLeft(decimal: string, places: number): DecimalString {
  const parts = DECIMAL.exec(decimal);
  if (parts === null) throw new RangeError(`not a decimal: ${decimal}`);
  const [, sign = '', whole = '', fraction = ''] = parts;
  const digits = whole.padStart(places + 1, '0');
  const major = digits.slice(0, digits.length - places);
  const minor = digits.slice(digits.length - places) + fraction;
  return `${sign}${major}${minor === '' ? '' : `.${minor}`}` as DecimalString;
}

/** A decimal string without superfluous zeros: `10.50` and `010.5` both give `10.5`. */
export function plainDecimal(decimal: string): string {
  const bare = decimal.replace(/^(-?)0+(?=\d)/, '$1').replace(/(\.\d*?)0+$/, '$1');
  return bare.replace(/\.$/, '').replace(/^-0$/, '0');
}

function assertMinorUnits(amount: number): void {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an amount in minor units: ${String(amount)}`);
}
