/** The content of one cell; null: empty. */
export type CsvCell = string | number | null;

/** Marks a file as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/**
 * Texts that spreadsheets interpret as formulas: they begin with one of these characters, some also in full-width form
 * or after a line end.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * One line of CSV (RFC 4180) with its line end. A text that a spreadsheet would interpret as a formula gets an
 * apostrophe in front (CSV injection); numbers are unchanged.
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
