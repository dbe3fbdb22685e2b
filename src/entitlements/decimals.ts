/** Decimal places that limits and quantities may have, in numbers and in sums alike. */
const PLACES = 12;
const SCALE = 10n ** BigInt(PLACES);
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,12}))?$/;
const BOUNDED = /^-?\d{1,15}(\.\d{1,12})?$/;

/**
 * True for a number that a double carries as written: at most 15 significant digits, 15 before and 12 after the
 * point. Anything longer would come back changed, so it is refused rather than rounded.
 */
export function isExactDecimal(value: unknown): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  const text = decimalText(value);
  return BOUNDED.test(text) && Number(text) === value && Number(value.toPrecision(15)) === value;
}

/** The number's decimal digits without an exponent: `1e-7` → `0.0000001`. In: an {@link isExactDecimal} number. */
export function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e-') ? value.toFixed(PLACES).replace(/\.?0+$/, '') : text;
}

/**
 * The exact sum of decimal strings with at most 12 places each, without trailing zeros; `0` for none.
 *
 * @throws RangeError for text that is no such decimal
 */
export function sumOfDecimals(decimals: readonly string[]): string {
  const sum = decimals.reduce((total, decimal) => total + scaled(decimal), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${fraction === '' ? '' : `.${fraction}`}`;
}

function scaled(decimal: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = DECIMAL.exec(decimal) ?? [];
  if (whole === '') throw new RangeError('not a decimal number of at most 12 places');
  const value = BigInt(whole) * SCALE + BigInt(fraction.padEnd(PLACES, '0'));
  return sign === '-' ? -value : value;
}
