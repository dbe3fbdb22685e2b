import { bounded } from '../../platform/http/problem-bounds';
import type { FieldError } from '../../platform/http/problems';
import { originOf, type Rejection, shortenedTexts, shown, type SourceRecord } from '../source-record.types';

/** A {@link Rejection}, and the record that it concerns, if the line made one. */
export interface LineRejection extends Rejection {
  readonly type: string | null;
  readonly external_id: string | null;
}

/** The rejection of a line that made no record. */
export function rejectedLine(rejection: Rejection): LineRejection {
  return { ...rejection, type: null, external_id: null };
}

/** The rejection of a record as a whole or of one field, with its CSV column and cell. */
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

/** One rejection per error, and one for those above the limit. */
export function rejectedFields(record: SourceRecord, errors: readonly FieldError[]): LineRejection[] {
  return bounded(errors).map(({ field, code, message }) =>
    rejectedRecord(record, { code, reason: message, ...(field === '' ? {} : { field }) }),
  );
}

function keyOf({ fields }: SourceRecord): string | null {
  const key = fields['external_id'] ?? fields['event_id'];
  return typeof key === 'string' ? shown(key) : null;
}

/** The value of a field as text; null when it has none. */
function textAt(fields: unknown, path: string): string | null {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const value = steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    fields,
  );
  if (value === undefined || value === null) return null;
  return shown(typeof value === 'string' ? value : JSON.stringify(value));
}
