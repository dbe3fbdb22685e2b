import type { Badge } from '../views/badge';
import type { Page } from '../http/list/page.types';
import type { PageLocale } from '../views/page-locale';
import { pagerView, type Narrowing, type PagerView } from './list-links.view';

/** The content of a cell: text, a badge, or both. */
export interface CellFacts {
  readonly text?: string | null;
  readonly badge?: Badge | null;
  /** Smaller text after it. */
  readonly note?: string | null;
  readonly href?: string | null;
}

export interface CellView {
  /** Name of its column, which small screens show before it. */
  readonly label: string;
  /** CSS classes; empty for plain text. */
  readonly looks: string;
  readonly text: string;
  readonly badge: Badge | null;
  readonly note: string | null;
  readonly href: string | null;
}

export interface ColumnFacts {
  readonly label: string;
  /** `amount`: aligned to the end of the cell; `quiet`: in the secondary colour; `long`: may break anywhere. */
  readonly looks?: 'amount' | 'amount due' | 'quiet' | 'long';
}

export interface EmptyView {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly label: string } | null;
}

/** A page of a list, for the partial `record-table`. */
export interface RecordTableView extends PagerView {
  /** CSS class. */
  readonly kind: string;
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly looks: string }[];
  readonly rows: readonly { readonly head: CellView; readonly cells: readonly CellView[] }[];
  /** Shown instead of the table; null when there are rows. */
  readonly empty: EmptyView | null;
}

/** Columns and rows of a table. Its first column names the row. */
export interface RecordTableFacts<Row> {
  readonly kind: string;
  readonly caption: string;
  readonly columns: readonly ColumnFacts[];
  readonly page: Page<Row>;
  /** The cells of one row, in the order of the columns. */
  readonly cellsOf: (row: Row) => readonly CellFacts[];
  readonly empty: EmptyView;
  /** Path of the list. */
  readonly path: string;
  readonly narrowing?: Narrowing;
}

/** A page of records as a table, with links to the previous and next page. */
export function recordTable<Row>(facts: RecordTableFacts<Row>, locale: PageLocale): RecordTableView {
  const { kind, caption, columns, page, cellsOf, empty, path, narrowing } = facts;
  return {
    kind,
    caption,
    columns: columns.map(({ label, looks = '' }) => ({ label, looks: looks.replace(' due', '') })),
    rows: page.results.map((row) => rowOf(columns, cellsOf(row), locale)),
    empty: page.results.length > 0 ? null : empty,
    ...pagerView(page, path, narrowing),
  };
}

function rowOf(
  columns: readonly ColumnFacts[],
  facts: readonly CellFacts[],
  locale: PageLocale,
): RecordTableView['rows'][number] {
  const cells = columns.map((column, index) => cellOf(column, facts[index] ?? {}, locale));
  const [head = cellOf({ label: '' }, {}, locale)] = cells;
  return { head, cells: cells.slice(1) };
}

/** The cell of a column; an empty one has a placeholder. */
function cellOf(column: ColumnFacts, facts: CellFacts, locale: PageLocale): CellView {
  const { text = null, badge = null, note = null, href = null } = facts;
  const { label, looks = '' } = column;
  const words = text ?? (badge === null ? locale.t('frame.none') : '');
  return { label, looks, text: words, badge, note, href };
}
