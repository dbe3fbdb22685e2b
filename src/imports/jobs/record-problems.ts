import type { EditConflict } from '../../platform/database/customer-edits';
import { Problem } from '../../platform/http/problems';
import type { RecordKind } from '../kinds/record-kind';
import { recordPath } from './references';
import { type LineRejection, rejectedFields, rejectedRecord } from '../reading/rejections';
import type { SourceRecord } from '../source-record.types';

/** SQLSTATE classes 22 and 23: the database refuses the data, as opposed to being unavailable. */
const REFUSED = /^2[23]/;

/**
 * True when a write failed because of a record's content. The record is rejected and the others are written.
 */
export function isAboutRecords(error: unknown): boolean {
  if (error instanceof Problem) return error.status < 500;
  // RangeError is thrown for sums that are no safe integers.
  return error instanceof RangeError || isRefused(error);
}

/** Rejections of a record that was not written, with the record's own field names. */
export function rejectionsOf(kind: RecordKind, record: SourceRecord, error: unknown): LineRejection[] {
  if (error instanceof RangeError) return [rejectedRecord(record, TOO_LARGE)];
  if (!(error instanceof Problem)) return [rejectedRecord(record, REFUSED_BY_DATABASE)];
  if (error.errors.length === 0) return [rejectedRecord(record, { code: error.code, reason: error.message })];
  return rejectedFields(
    record,
    error.errors.map((one) => ({ ...one, field: recordPath(kind, one.field) })),
  );
}

/** Rejections for the fields of a written record that kept the customer's own edits. */
export function conflictsOf(
  kind: RecordKind,
  record: SourceRecord,
  conflicts: readonly EditConflict[],
): LineRejection[] {
  return rejectedFields(
    record,
    conflicts.map(({ field, edited_at }) => ({
      field: recordPath(kind, field),
      code: 'edited_by_customer',
      message: `The customer changed this on ${edited_at.slice(0, 10)}, and that stays: the record does not say that you had seen it (updated_at, if_unmodified_since).`,
    })),
  );
}

const TOO_LARGE = { code: 'out_of_range', reason: 'Its amounts add up beyond what can be counted exactly.' };

const REFUSED_BY_DATABASE = {
  code: 'refused',
  reason: 'The record does not fit with what is stored already.',
};

function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return typeof state === 'string' && state.length === 5 && REFUSED.test(state);
}
