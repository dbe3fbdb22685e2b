/** What stands in one cell; null: nothing. */
export type CsvCell = string | number | null;

/** Tells programs that open the file that it is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** What spreadsheets take for a formula when a text begins with it; some of them in full-width form, too, or after a line end. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * One line of CSV (RFC 4180), line end included. A text that a spreadsheet would take for a formula is written with an
 * apostrophe before it, so that it is a text there too; numbers are as they are.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
