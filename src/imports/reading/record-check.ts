import { MOST_KEYS } from '../../platform/http/json-bounds';
import type { FieldError } from '../../platform/http/problems';
import { unkeepable } from '../../platform/http/json-text';
import { check } from '../../platform/http/validation';
import type { RecordKind } from '../kinds/record-kind';

/**
 * Largest number of list elements in a record: an invoice may have 10,000 lines, and each element is
 * validated separately.
 */
const MOST_PARTS = 10_500;

/** Validates a record like an API request. @returns its fields as they are stored, or its errors */
export function checkRecord(
  kind: RecordKind,
  fields: Readonly<Record<string, unknown>>,
): { readonly fields: Readonly<Record<string, unknown>> } | { readonly errors: readonly FieldError[] } {
  const broken = excessOf(fields) ?? unkeepable(fields);
  if (broken !== null) return { errors: [broken] };
  const { value, errors } = check(kind.dto, fields);
  return errors.length > 0 ? { errors } : { fields: value as Record<string, unknown> };
}

/** The error for a record that is too expensive to validate; null when it is not. */
function excessOf(fields: object): FieldError | null {
  let parts = 0;
  // The loop also visits elements that are appended while it runs.
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
