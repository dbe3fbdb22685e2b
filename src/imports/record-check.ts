import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { MOST_KEYS } from '../platform/http/json-bounds';
import { takeMisfits } from '../platform/http/misfits';
import { MOST_ERRORS } from '../platform/http/problem-bounds';
import type { FieldError } from '../platform/http/problems';
import { unkeepable } from '../platform/http/json-text';
import { fieldErrors } from '../platform/http/validation.pipe';
import type { RecordKind } from './kinds/record-kind';

/** An invoice may have 10,000 lines; each object and each element of a list is looked at by itself. */
const MOST_PARTS = 10_500;

const RULES = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: false, value: true },
};

/** Holds a record against what the API would say of it. Out: its fields as they are stored, or what is wrong. */
export function checkRecord(
  kind: RecordKind,
  fields: Readonly<Record<string, unknown>>,
): { readonly fields: Readonly<Record<string, unknown>> } | { readonly errors: readonly FieldError[] } {
  const broken = excessOf(fields) ?? unkeepable(fields);
  if (broken !== null) return { errors: [broken] };
  const record = plainToInstance(kind.dto, fields);
  const misfits = takeMisfits(record, kind.dto);
  // The rules are slow over thousands of elements: they have nothing to add to what is told already.
  if (misfits.length > MOST_ERRORS) return { errors: misfits };
  const known = new Set(misfits.map(({ field }) => field));
  const others = fieldErrors(validateSync(record, RULES)).filter(({ field }) => !known.has(field));
  const errors = [...misfits, ...others];
  return errors.length > 0 ? { errors } : { fields: record as Record<string, unknown> };
}

/** What makes a record too expensive to look at; null when nothing does. */
function excessOf(fields: object): FieldError | null {
  let parts = 0;
  // What is put behind the others while they are walked is walked as well.
  const open: [string, object][] = [['', fields]];
  for (const [field, holder] of open) {
    const inner: [string, unknown][] = Object.entries(holder);
    if (Array.isArray(holder)) parts += inner.length;
    else if (inner.length > MOST_KEYS) return tooMany(field, `${String(MOST_KEYS)} fields`);
    if (parts > MOST_PARTS) return tooMany(field, `${MOST_PARTS.toLocaleString('en-US')} parts in lists`);
    for (const [key, value] of inner) if (isHolder(value)) open.push([field === '' ? key : field, value]);
  }
  return null;
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function tooMany(field: string, most: string): FieldError {
  return { field, code: 'too_many_values', message: `The record has more than ${most}.` };
}
