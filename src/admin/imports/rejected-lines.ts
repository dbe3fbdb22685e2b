import type { ImportError, ImportOverview } from '../../imports/imports.types';
import { BYTE_ORDER_MARK, csvLine } from '../../platform/csv/csv-text';
import type { PageLocale } from '../../platform/views/page-locale';

const COLUMNS = [
  'line',
  'record_type',
  'external_id',
  'column',
  'field',
  'value',
  'reason',
  'reason_code',
] as const;

/** Rejected lines as CSV, streamed in chunks. Values are escaped so that none is read as a formula. */
export async function* rejectedLines(
  errors: AsyncIterable<ImportError>,
  { t }: Pick<PageLocale, 't'>,
): AsyncGenerator<string, void, undefined> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS.map((column) => t(`admin.label.${column}`)));
  for await (const { line, type, external_id, column, field, value, reason, code } of errors) {
    yield csvLine([line, type, external_id, column, field, value, reason, code]);
  }
}

/** Name of the file of rejected lines, from the name of the imported file. */
export function rejectedName({ file_name, id }: Pick<ImportOverview, 'file_name' | 'id'>): string {
  const base = (file_name ?? id).replace(/\.[a-z0-9]{1,8}$/i, '');
  return `${base}-rejected.csv`;
}
