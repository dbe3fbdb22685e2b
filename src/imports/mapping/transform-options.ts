import { exponentOf } from '../../platform/money/currencies';
import type { Notation } from '../../platform/money/decimal-reader';
import {
  amountReader,
  currencyCode,
  type CurrencySource,
  decimalStringReader,
  integerReader,
  unitAmountReader,
} from './transforms/amounts';
import { dateReader, type DateReader, firstFitting } from './transforms/date-format';
import { dayReader, momentReader } from './transforms/dates';
import type { Unfit } from './transforms/unfit';
import { booleanReader, countryCode, NO, YES } from './transforms/words';
import { isTimeZone } from './transforms/zoned-time';

import type { MappingNode } from './mapping-node';
import type { Row } from './mapping.types';

/** Converts a non-empty text to a value. */
export type Transform = (text: string, row: Row) => unknown;

export const NOTATION_KEYS = ['decimal', 'thousands', 'symbol'] as const;
export const DATE_KEYS = ['format', 'time_zone'] as const;
const AMOUNT_KEYS = [...NOTATION_KEYS, 'currency', 'unit', 'sign', 'times', 'trailing_zeros'] as const;

/** The values of `as`, with the options of each. */
export const TRANSFORMS: Readonly<
  Record<
    string,
    { readonly options: readonly string[]; readonly make: (field: MappingNode) => Transform | null }
  >
> = {
  text: { options: [], make: () => (text) => text },
  date: { options: DATE_KEYS, make: makeDay },
  moment: { options: [...DATE_KEYS, 'at'], make: makeMoment },
  amount: { options: AMOUNT_KEYS, make: makeAmount },
  unit_amount: { options: [...NOTATION_KEYS, 'currency', 'unit', 'sign'], make: makeUnitAmount },
  decimal: { options: NOTATION_KEYS, make: (field) => decimalStringReader(notationOf(field)) },
  integer: { options: NOTATION_KEYS, make: (field) => integerReader(notationOf(field)) },
  boolean: { options: ['yes', 'no'], make: wordsOf },
  currency: { options: [], make: () => currencyCode },
  country: { options: [], make: () => countryCode },
};

/** The notation of numbers, from the options `decimal`, `thousands` and `symbol`. */
export function notationOf(field: MappingNode): Notation {
  const decimal = field.get('decimal').oneOf(['.', ','] as const, '.');
  const thousands = field.get('thousands').oneOf(['', ',', '.', ' ', "'"] as const, '');
  if (thousands === decimal) field.get('thousands').fail('must differ from the decimal mark');
  const symbol = field.has('symbol') ? (field.get('symbol').text() ?? '') : '';
  if (/[\d.,+-]/.test(symbol)) field.get('symbol').fail('must not hold digits, marks or signs');
  return { decimal, thousands, symbol: symbol.trim() };
}

/** The reader of dates for the option `format`; ISO 8601 by default. */
export function dateReaderOf(field: MappingNode): DateReader {
  const formats = field.has('format') ? field.get('format').oneOrMore() : [];
  const readers = formats.map((format) => {
    const reader = dateReader(format.text() ?? 'iso');
    return typeof reader === 'string' ? format.fail(reader) : reader;
  });
  if (readers.length === 0) readers.push(dateReader('iso') as DateReader);
  return firstFitting(readers.filter((reader) => reader !== null));
}

/** The option `time_zone`; null when it is absent. */
export function timeZoneOf(field: MappingNode): string | null {
  const node = field.get('time_zone');
  if (!node.exists) return null;
  const zone = node.text();
  if (zone === null || isTimeZone(zone)) return zone;
  return node.fail(`"${zone}" is no time zone such as Europe/Berlin`);
}

/** The words for true and false, from the options `yes` and `no`. */
export function wordsOf(field: MappingNode): (text: string) => boolean | Unfit {
  const yes = field.has('yes') ? field.get('yes').texts() : YES;
  const no = field.has('no') ? field.get('no').texts() : NO;
  return booleanReader(yes, no);
}

function makeDay(field: MappingNode): Transform {
  return dayReader(dateReaderOf(field), timeZoneOf(field));
}

function makeMoment(field: MappingNode): Transform {
  const at = timeOfDay(field.get('at'));
  return momentReader(dateReaderOf(field), { zone: timeZoneOf(field) ?? 'UTC', at });
}

function timeOfDay(node: MappingNode): number {
  if (!node.exists) return 0;
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(String(node.value)) ?? [];
  if (hour === '') node.fail('must be a time of day such as 09:00');
  return (Number(hour) * 60 + Number(minute)) * 60_000;
}

function makeAmount(field: MappingNode): Transform | null {
  const currency = currencyOf(field.get('currency'));
  const times = field.has('times') ? field.get('times').column() : null;
  const trailingZeros = field.get('trailing_zeros').flag(false);
  const notation = notationOf(field);
  const unit = field.get('unit').oneOf(['major', 'minor'] as const, 'major');
  const sign = field.get('sign').oneOf(['keep', 'flip', 'drop'] as const, 'keep');
  return currency && amountReader({ currency, notation, unit, sign, times, trailingZeros });
}

function makeUnitAmount(field: MappingNode): Transform | null {
  const currency = currencyOf(field.get('currency'));
  const notation = notationOf(field);
  const unit = field.get('unit').oneOf(['major', 'minor'] as const, 'major');
  const sign = field.get('sign').oneOf(['keep', 'flip', 'drop'] as const, 'keep');
  return currency && unitAmountReader({ currency, notation, unit, sign, times: null, trailingZeros: true });
}

function currencyOf(node: MappingNode): CurrencySource | null {
  if (!node.exists) return node.fail('is missing: amounts need a currency, "EUR" or {from: <column>}');
  if (node.isObject()) {
    node.allows(['from']);
    const column = node.get('from').column();
    return column === null ? null : { column };
  }
  const code = node.text()?.toUpperCase() ?? null;
  if (code === null) return null;
  return exponentOf(code) === undefined ? node.fail(`"${code}" is no ISO 4217 currency code`) : { code };
}
