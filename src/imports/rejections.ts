import { bounded } from '../platform/http/problem-bounds';
import type { FieldError } from '../platform/http/problems';
import { originOf, type Rejection, shortenedTexts, shown, type SourceRecord } from './reading/reading.types';

/** A {@link Rejection}, and the record that it is about when the line made one. */
export interface LineRejection extends Rejection {
  readonly type: string | null;
  readonly external_id: string | null;
}

/** A line that made no record. */
export function rejectedLine(rejection: Rejection): LineRejection {
  return { ...rejection, type: null, external_id: null };
}

/** A record with something wrong as a whole, or in one field: then with its CSV column and what stands there. */
export function rejectedRecord(
  record: SourceRecord,
  why: { readonly code: string; readonly reason: string; readonly field?: string },
): LineRejection {
  const { code, reason, field = null } = why;
  const origin = field === null ? null : originOf(record, field);
  return shortenedTexts({
    line: record.line,
    type: record.type,
    external_id: keyOf(record),
    field,
    column: origin?.column ?? null,
    value: origin?.value ?? (field === null ? null : textAt(record.fields, field)),
    code,
    reason,
  });
}

/** One rejection per error, and one for those that are too many to list. */
export function rejectedFields(record: SourceRecord, errors: readonly FieldError[]): LineRejection[] {
  return bounded(errors).map(({ field, code, message }) =>
    rejectedRecord(record, { code, reason: message, ...(field === '' ? {} : { field }) }),
  );
}

function keyOf({ fields }: SourceRecord): string | null {
  const key = fields['external_id'] ?? fields['event_id'];
  return typeof key === 'string' ? shown(key) : null;
}

/** What a field holds, as text; null when it holds nothing. */
function textAt(fields: unknown, path: string): string | null {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const value = steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    fields,
  );
  if (value === undefined || value === null) return null;
  return shown(typeof value === 'string' ? value : JSON.stringify(value));
}
