import { sumOf } from '../../platform/money/money';
import { invalidField, ValidationFailed, type FieldError } from '../../platform/http/problems';

/** Totals in minor units of the invoice's currency. */
export interface Totals {
  readonly subtotal: number;
  readonly discount_total: number;
  readonly tax_total: number;
  readonly total: number;
}

/** The amounts of a line that enter the totals; null where the issuer states none. */
export interface LineAmounts {
  readonly amount: number;
  readonly discount: number | null;
  readonly tax_amount: number | null;
}

/** The input of a calculation of totals. */
export interface TotalsSource {
  /** Totals in the request. */
  readonly stated: { readonly [Name in keyof Totals]?: number | undefined };
  /** Stored totals; null for a new invoice. */
  readonly stored: Totals | null;
  /** The invoice's top-level lines, without children; may be empty. */
  readonly lines: readonly LineAmounts[];
  /** True when the request contains the lines, so that their sums take precedence over stored totals. */
  readonly linesAreNew: boolean;
}

/**
 * Calculates and validates the totals of an invoice. Totals that are not given are derived: the subtotal from
 * the lines; discount and tax from the lines if every line states them, else zero; the total from the other
 * three; without lines, the subtotal from the total.
 *
 * @throws ValidationFailed naming each total that is missing, negative, or inconsistent with the lines or the
 *   others
 */
export function totalsOf(source: TotalsSource): Totals {
  const sums = lineSums(source.lines);
  const discount_total = settled('discount_total', source, sums.discount);
  const tax_total = settled('tax_total', source, sums.tax);
  const subtotal = subtotalOf(source, sums.amount, discount_total - tax_total);
  const total = source.stated.total ?? subtotal - discount_total + tax_total;
  const totals = { subtotal, discount_total, tax_total, total };
  const errors = [...negatives(totals), ...disagreements(totals, sums)];
  if (errors.length > 0) throw new ValidationFailed(errors);
  return totals;
}

interface LineSums {
  /** Null without lines. */
  readonly amount: number | null;
  /** Null unless every line states it. */
  readonly discount: number | null;
  readonly tax: number | null;
}

function lineSums(lines: readonly LineAmounts[]): LineSums {
  if (lines.length === 0) return { amount: null, discount: null, tax: null };
  const amounts = lines.map((line) => line.amount);
  return {
    amount: safeSum(amounts),
    discount: sumOfAll(lines.map((line) => line.discount)),
    tax: sumOfAll(lines.map((line) => line.tax_amount)),
  };
}

function sumOfAll(amounts: readonly (number | null)[]): number | null {
  const stated = amounts.filter((amount) => amount !== null);
  return stated.length === amounts.length ? safeSum(stated) : null;
}

function safeSum(amounts: readonly number[]): number {
  try {
    return sumOf(amounts);
  } catch {
    throw invalidField('lines', 'too_large', 'The amounts add up to more than can be kept.');
  }
}

function settled(name: 'discount_total' | 'tax_total', source: TotalsSource, sum: number | null): number {
  const stored = source.stored?.[name];
  const [first, second] = source.linesAreNew ? [sum, stored] : [stored, sum];
  return source.stated[name] ?? first ?? second ?? 0;
}

function subtotalOf(source: TotalsSource, sum: number | null, added: number): number {
  const { stated, stored } = source;
  const known = stated.subtotal ?? sum ?? stored?.subtotal;
  if (known !== undefined) return known;
  if (stated.total === undefined)
    throw invalidField('total', 'required', 'Give the total, the subtotal or lines.');
  return stated.total + added;
}

function negatives(totals: Totals): FieldError[] {
  return Object.entries(totals)
    .filter(([, amount]) => amount < 0 || !Number.isSafeInteger(amount))
    .map(([field]) => ({
      field,
      code: 'out_of_range',
      message: 'Must not come out negative or beyond 2^53.',
    }));
}

function disagreements(totals: Totals, sums: LineSums): FieldError[] {
  const { subtotal, discount_total, tax_total, total } = totals;
  const expected = subtotal - discount_total + tax_total;
  return [
    ...disagreement('subtotal', subtotal, sums.amount, 'the lines’ amounts'),
    ...disagreement('discount_total', discount_total, sums.discount, 'the lines’ discounts'),
    ...disagreement('tax_total', tax_total, sums.tax, 'the lines’ tax amounts'),
    ...disagreement('total', total, expected, 'subtotal − discount_total + tax_total'),
  ];
}

function disagreement(field: string, amount: number, expected: number | null, what: string): FieldError[] {
  if (expected === null || amount === expected) return [];
  const message = `Is ${String(amount)}, but ${what} come to ${String(expected)}.`;
  return [{ field, code: 'does_not_add_up', message }];
}
