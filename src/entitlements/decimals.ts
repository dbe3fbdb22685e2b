/** Largest number of decimals of limits and quantities. */
const PLACES = 12;
const BOUNDED = /^-?\d{1,15}(\.\d{1,12})?$/;

/**
 * True for a number that a double represents exactly as written: at most 15 significant digits, with at most
 * 15 before and 12 after the decimal point. A longer number would be returned changed, so it is refused
 * rather than rounded.
 */
export function isExactDecimal(value: unknown): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  const text = decimalText(value);
  return BOUNDED.test(text) && Number(text) === value && Number(value.toPrecision(15)) === value;
}

/**
 * The number's decimal digits without an exponent: `1e-7` → `0.0000001`. `value` must pass {@link
 * isExactDecimal}.
 */
export function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e-') ? value.toFixed(PLACES).replace(/\.?0+$/, '') : text;
}
