import { listed } from '../fields/rule';
import { isAtMost } from '../fields/text-length';
import { isDay, isMoment } from '../fields/time.fields';
import { isUuid } from '../uuid';
import type { Filter, FilterDefinition, FilterKind, FilterOperator, ListDefinition } from './list-definition';

type Scalar = string | number | boolean;
interface Complaint {
  readonly code: string;
  readonly message: string;
}

/** The operators of each kind of field. */
export const OPERATORS: Record<FilterKind, readonly FilterOperator[]> = {
  text: ['eq', 'in'],
  uuid: ['eq', 'in'],
  day: ['eq', 'gte', 'lte', 'gt', 'lt'],
  moment: ['gte', 'lte', 'gt', 'lt'],
  amount: ['eq', 'gte', 'lte', 'gt', 'lt'],
  boolean: ['eq'],
};

/** Largest length of a filter value in characters. */
export const LONGEST_TEXT = 255;

const READERS: Record<FilterKind, { read: (text: string) => Scalar | null; expected: string }> = {
  text: {
    read: (text) => (isAtMost(text, LONGEST_TEXT) ? text : null),
    expected: `text of at most ${String(LONGEST_TEXT)} characters`,
  },
  uuid: { read: (text) => (isUuid(text) ? text.toLowerCase() : null), expected: 'a UUID' },
  day: { read: (text) => (isDay(text) ? text : null), expected: 'a day such as 2026-10-31' },
  moment: {
    read: (text) => (isMoment(text) ? text : null),
    expected: 'a moment such as 2026-10-31T09:00:00Z',
  },
  amount: { read: readAmount, expected: 'a whole number of minor units' },
  boolean: {
    read: (text) => (text === 'true' ? true : text === 'false' ? false : null),
    expected: 'true or false',
  },
};

/** Largest number of values of an `__in` filter. */
export const MAX_IN = 100;

function readAmount(text: string): number | null {
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

/** Parses one `field=`, `field__in=` or `field__gte=` parameter. */
export function readFilter(
  definition: ListDefinition,
  name: string,
  text: string,
): { filter: Filter } | Complaint {
  const [field = '', given] = name.split('__', 2);
  const found = Object.hasOwn(definition.filters, field) ? definition.filters[field] : undefined;
  const operator = found && operatorOf(found, given);
  if (!found || !operator) return { code: 'unknown_parameter', message: 'Is not a parameter of this list.' };
  if (operator === 'in') return readMany(field, found, text);
  const value = readOne(found, text);
  return typeof value === 'object' ? value : { filter: { field, kind: found.kind, operator, value } };
}

/** Undefined for an operator that the field does not have. Plain `field=` is `eq`, which is never written out. */
function operatorOf({ kind }: FilterDefinition, given: string | undefined): FilterOperator | undefined {
  return OPERATORS[kind].find((known) =>
    given === undefined ? known === 'eq' : known === given && known !== 'eq',
  );
}

function readMany(field: string, definition: FilterDefinition, text: string): { filter: Filter } | Complaint {
  const parts = text.split(',');
  if (parts.length > MAX_IN)
    return { code: 'too_many', message: `Must list at most ${String(MAX_IN)} values.` };
  const values: (string | number)[] = [];
  for (const part of parts) {
    const value = readOne(definition, part.trim());
    if (typeof value === 'object') return value;
    if (typeof value !== 'boolean') values.push(value);
  }
  return { filter: { field, kind: definition.kind, operator: 'in', value: values.sort() } };
}

function readOne(definition: FilterDefinition, text: string): Scalar | Complaint {
  const reader = READERS[definition.kind];
  const value = reader.read(text);
  if (value === null) return { code: 'bad_value', message: `Must be ${reader.expected}.` };
  if (definition.values && !definition.values.includes(text)) {
    return { code: 'not_allowed', message: `Must be one of ${listed(definition.values)}.` };
  }
  return value;
}
