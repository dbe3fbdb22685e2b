/** An exact decimal: `units` ÷ 10^`places`, including trailing zeros as written. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

const DECIMAL = /^(-?\d+)(?:\.(\d+))?$/;
/** Longest accepted text; a longer number is never meant and would be slow to calculate with. */
const LONGEST = 60;

/**
 * Reads a decimal string such as `-12.50`.
 *
 * @throws RangeError for text that is no plain decimal, or has more than 60 characters
 */
export function decimalOf(text: string): Decimal {
  const parts = text.length > LONGEST ? null : DECIMAL.exec(text);
  if (parts === null) throw new RangeError(`not a decimal: ${text.slice(0, LONGEST)}`);
  const [, whole = '', fraction = ''] = parts;
  return { units: BigInt(whole + fraction), places: fraction.length };
}

/** An integer as a decimal. `count` must be a safe integer. */
export function wholeOf(count: number): Decimal {
  return { units: BigInt(count), places: 0 };
}

/** Exact sum; 0 without terms. */
export function sum(...terms: readonly Decimal[]): Decimal {
  const places = Math.max(0, ...terms.map((term) => term.places));
  return { units: terms.reduce((all, term) => all + unitsAt(term, places), 0n), places };
}

/** `left` − `right`, exactly. */
export function difference(left: Decimal, right: Decimal): Decimal {
  return sum(left, { units: -right.units, places: right.places });
}

/** Exact product. */
export function product(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, places: left.places + right.places };
}

/** Negative when `left` is less than `right`, positive when it is greater, 0 when they are equal. */
export function compare(left: Decimal, right: Decimal): number {
  const { units } = difference(left, right);
  return units === 0n ? 0 : units < 0n ? -1 : 1;
}

export function lesser(left: Decimal, right: Decimal): Decimal {
  return compare(left, right) <= 0 ? left : right;
}

/**
 * `dividend` ÷ `divisor`, rounded up: 101 by 50 is 3. The dividend must not be negative, and the divisor must be
 * positive.
 */
export function roundedUpRatio(dividend: Decimal, divisor: Decimal): bigint {
  const places = Math.max(dividend.places, divisor.places);
  const [whole, part] = [unitsAt(dividend, places), unitsAt(divisor, places)];
  return (whole + part - 1n) / part;
}

/** Moves the decimal point `places` digits to the right: 2.55 by 2 is 255. */
export function shifted(value: Decimal, places: number): Decimal {
  if (value.places >= places) return { units: value.units, places: value.places - places };
  return { units: value.units * 10n ** BigInt(places - value.places), places: 0 };
}

/** Rounds to an integer, half away from zero, so that a credit is rounded like the amount that it credits. */
export function rounded({ units, places }: Decimal): bigint {
  const divisor = 10n ** BigInt(places);
  const half = divisor / 2n;
  return (units < 0n ? units - half : units + half) / divisor;
}

/** The shortest notation of a decimal: `10.50` → `10.5`, `-0.0` → `0`. */
export function plain({ units, places }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function unitsAt(value: Decimal, places: number): bigint {
  return value.units * 10n ** BigInt(places - value.places);
}
