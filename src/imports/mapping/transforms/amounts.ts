import { exponentOf } from '../../../platform/money/currencies';
import { type Decimal, plain, product, rounded, shifted } from '../../../platform/money/decimal';
import { decimalReader, type Notation } from '../../../platform/money/decimal-reader';
import { type Row } from '../mapping.types';

import { shown } from '../../source-record.types';

import { Unfit } from './unfit';

/** The source of an amount's currency: a fixed code or a column. */
export type CurrencySource = { readonly code: string } | { readonly column: string };

export interface AmountOptions {
  readonly currency: CurrencySource;
  readonly notation: Notation;
  /** `minor`: amounts in the file are in minor units. */
  readonly unit: 'major' | 'minor';
  readonly sign: 'keep' | 'flip' | 'drop';
  /** A column to multiply by, such as the quantity. The product is rounded half away from zero. */
  readonly times: string | null;
  /** Accepts decimals beyond the minor unit when they are zeros. */
  readonly trailingZeros: boolean;
}

type Reader<T> = (text: string, row: Row) => T | Unfit;

/**
 * Amounts in a currency's minor units, exactly: `55.94` USD → 5594. Refuses text that is no number, has more
 * decimals than the currency, or is no safe integer.
 */
export function amountReader(options: AmountOptions): Reader<number> {
  const price = priceReader(options);
  const { times, trailingZeros, sign } = options;
  const factorOf = times === null ? null : factorReader(times, options.notation);
  return (text, row) => {
    const read = price(text, row);
    if (read instanceof Unfit) return read;
    const factor = factorOf === null ? null : factorOf(row);
    if (factor instanceof Unfit) return factor;
    const { decimal, places, code } = read;
    if (factor === null && isTooFine(decimal, places, trailingZeros)) return tooFine(text, code, places);
    const amount = shifted(factor === null ? decimal : product(decimal, factor), places);
    return toSafeInteger(signed(rounded(amount), sign), text);
  };
}

/** Unit prices as decimal strings of minor units: `2.555` GBP → `255.5`. */
export function unitAmountReader(options: AmountOptions): Reader<string> {
  const price = priceReader(options);
  return (text, row) => {
    const read = price(text, row);
    if (read instanceof Unfit) return read;
    const { units, places } = shifted(read.decimal, read.places);
    return plain({ units: signed(units, options.sign), places });
  };
}

/** Whole numbers, as JSON numbers. */
export function integerReader(notation: Notation): Reader<number> {
  const decimalOf = decimalReader(notation);
  return (text) => {
    const decimal = decimalOf(text);
    if (decimal === null || decimal.places > 0)
      return new Unfit('not_a_number', `"${shown(text)}" is no whole number`);
    return toSafeInteger(decimal.units, text);
  };
}

/** Decimals as strings in their shortest form. */
export function decimalStringReader(notation: Notation): Reader<string> {
  const decimalOf = decimalReader(notation);
  return (text) => {
    const decimal = decimalOf(text);
    return decimal === null ? notANumber(text, notation) : plain(decimal);
  };
}

/** ISO 4217 codes, in capitals. */
export function currencyCode(text: string): string | Unfit {
  const code = text.toUpperCase();
  return exponentOf(code) === undefined ? unknownCurrency(text) : code;
}

/** The error for a number that cannot be read, with the expected notation. */
export function notANumber(text: string, { decimal, thousands }: Notation): Unfit {
  const grouped = thousands === '' ? 'no thousands separator' : `"${thousands}" between thousands`;
  return new Unfit(
    'not_a_number',
    `"${shown(text)}" is no number with "${decimal}" before the decimals and ${grouped}`,
  );
}

interface Price {
  readonly decimal: Decimal;
  /** Number of decimals that the minor unit has, relative to the written number. */
  readonly places: number;
  readonly code: string;
}

function priceReader({ currency, notation, unit }: AmountOptions): Reader<Price> {
  const decimalOf = decimalReader(notation);
  const currencyOf = currencyReader(currency);
  return (text, row) => {
    const decimal = decimalOf(text);
    if (decimal === null) return notANumber(text, notation);
    const money = currencyOf(row);
    if (money instanceof Unfit) return money;
    return { decimal, places: unit === 'minor' ? 0 : money.exponent, code: money.code };
  };
}

function currencyReader(source: CurrencySource): (row: Row) => { code: string; exponent: number } | Unfit {
  return (row) => {
    const code = 'code' in source ? source.code : row.cell(source.column).trim().toUpperCase();
    const exponent = exponentOf(code);
    if (exponent !== undefined) return { code, exponent };
    return unknownCurrency(code, 'column' in source ? source.column : null);
  };
}

function unknownCurrency(code: string, column: string | null = null): Unfit {
  return new Unfit('unknown_currency', `"${shown(code)}" is no ISO 4217 currency code`, column);
}

function factorReader(column: string, notation: Notation): (row: Row) => Decimal | Unfit {
  const plainNumbers = { ...notation, symbol: '' };
  const decimalOf = decimalReader(plainNumbers);
  return (row) => {
    const text = row.cell(column).trim();
    const { code, reason } = notANumber(text, plainNumbers);
    return decimalOf(text) ?? new Unfit(code, reason, column);
  };
}

function isTooFine({ units, places }: Decimal, allowed: number, trailingZeros: boolean): boolean {
  if (places <= allowed) return false;
  return !trailingZeros || units % 10n ** BigInt(places - allowed) !== 0n;
}

function tooFine(text: string, code: string, places: number): Unfit {
  const allowed = places === 0 ? 'no decimals' : `${String(places)} decimals at most`;
  return new Unfit(
    'too_many_decimals',
    `"${shown(text)}" has more decimals than ${code} allows here: ${allowed}`,
  );
}

function signed(units: bigint, sign: AmountOptions['sign']): bigint {
  if (sign === 'flip') return -units;
  return sign === 'drop' && units < 0n ? -units : units;
}

function toSafeInteger(units: bigint, text: string): number | Unfit {
  const amount = Number(units);
  return Number.isSafeInteger(amount)
    ? amount
    : new Unfit('number_too_large', `"${shown(text)}" is too large`);
}
