import type { QueryResultRow } from 'pg';
import { encodeCursor } from '../http/list/cursor';
import type { Filter, ListDefinition, PageRequest } from '../http/list/list-definition';
import type { Page } from '../http/list/page.types';
import { statement, type Statement, type Statements } from './statements';

/** The SQL of one {@link ListDefinition}. All texts are constants of the repository, never input. */
export interface KeysetSource {
  readonly definition: ListDefinition;
  /** Columns, without the word `select`. */
  readonly select: string;
  /** Tables and joins, without the word `from`; the listed table's alias comes first. */
  readonly from: string;
  /** Conditions that always apply. `$1…$n` are the scope's values. */
  readonly where: readonly string[];
  /** SQL of JSON fields that differs from `alias.field`. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly alias: string;
  /** SQL of the row's id if it differs from `alias.id`; it is selected as `id`. */
  readonly id?: string;
  /**
   * For a large table with a trigram index: true when the index is over the fields of the search, or the fields that it
   * is over when they are more. A trigram with one or two letters exists only at the beginning of a word, so a search
   * text that short matches only there.
   */
  readonly searchIndexed?: true | readonly string[];
}

const SQL_TYPES = {
  text: 'text',
  uuid: 'uuid',
  day: 'date',
  moment: 'timestamptz',
  amount: 'bigint',
  boolean: 'boolean',
  position: 'integer',
  sequence: 'bigint',
  id: 'uuid',
};
const SQL_OPERATORS = { eq: '=', gte: '>=', lte: '<=', gt: '>', lt: '<' };
/** With more filters there are too many combinations to keep a prepared statement for each. */
const PREPARED_FILTERS = 2;
const TRIGRAM = 3;

interface ListedRow extends QueryResultRow {
  id: string;
  cursor_key: string | number;
}

/**
 * Reads pages by keyset pagination: rows after `(sort key, id)` of the last row seen, in one indexed statement, without
 * OFFSET and without a count unless requested. Pages neither skip nor repeat rows while rows are inserted.
 */
export class KeysetList<Row extends QueryResultRow> {
  private readonly statements = new Map<string, Statement>();

  constructor(private readonly source: KeysetSource) {}

  /** One page of rows; `scope` holds the values `$1…$n` of the source's conditions. */
  async page(sql: Statements, scope: readonly unknown[], request: PageRequest): Promise<Page<Row>> {
    const values = [...scope];
    const conditions = this.conditions(request, values);
    const counting = request.includeTotal ? this.count(sql, conditions, [...values]) : undefined;
    const rows = await sql.rows<Row & ListedRow>(this.pageStatement(conditions, request, values), values);
    const total = await counting;
    return { ...this.toPage(rows, request), ...(total === undefined ? {} : { total_count: total }) };
  }

  private conditions(request: PageRequest, values: unknown[]): string[] {
    const bind = (value: unknown): string => `$${String(values.push(value))}`;
    const conditions = [
      ...this.source.where,
      ...request.filters.map((filter) => this.condition(filter, bind)),
    ];
    if (request.search !== null) {
      const { searchIndexed, definition } = this.source;
      const pattern = bind(this.pattern(request.search));
      conditions.push(`(${this.searched(definition.search)}) ilike ${pattern}`);
      if (typeof searchIndexed === 'object')
        conditions.push(`(${this.searched(searchIndexed)}) ilike ${pattern}`);
    }
    return conditions;
  }

  /** Fields as one text. A trigram index has the same expression. */
  private searched(names: readonly string[]): string {
    return names.map((name) => `' ' || coalesce(${this.column(name)}, '')`).join(' || ');
  }

  private pattern(search: string): string {
    const atWords = this.source.searchIndexed !== undefined && search.length < TRIGRAM;
    return `%${atWords ? ' ' : ''}${search.replace(/[\\%_]/g, '\\$&')}%`;
  }

  private condition(filter: Filter, bind: (value: unknown) => string): string {
    const column = this.column(filter.field);
    const type = SQL_TYPES[filter.kind];
    // Written without a parameter, so that a partial index with this condition can be used.
    if (filter.kind === 'boolean') return filter.value === true ? column : `not ${column}`;
    if (filter.operator === 'in') return `${column} = any(${bind(filter.value)}::${type}[])`;
    return `${column} ${SQL_OPERATORS[filter.operator]} ${bind(filter.value)}::${type}`;
  }

  private pageStatement(conditions: readonly string[], request: PageRequest, values: unknown[]): Statement {
    const { order, cursor, limit } = request;
    const { select, from, definition } = this.source;
    const ownId = this.source.id ?? `${this.source.alias}.id`;
    const key = this.column(order.field);
    const descending = order.descending !== (cursor?.backwards ?? false);
    const all = [...conditions];
    if (cursor) {
      const type = SQL_TYPES[definition.order[order.field] ?? 'text'];
      values.push(cursor.key, cursor.id);
      const [at, id] = [values.length - 1, values.length];
      all.push(
        `(${key}, ${ownId}) ${descending ? '<' : '>'} ($${String(at)}::${type}, $${String(id)}::uuid)`,
      );
    }
    const way = descending ? 'desc' : 'asc';
    values.push(limit + 1);
    const text =
      `select ${select}, ${key} as cursor_key from ${from} where ${all.join(' and ')} ` +
      `order by ${key} ${way}, ${ownId} ${way} limit $${String(values.length)}`;
    return this.prepared(text, request);
  }

  private prepared(text: string, request: PageRequest): Statement {
    // Not prepared: a plan for the actual search text is better than a generic one, because the number of matching rows
    // determines the best plan.
    if (request.filters.length > PREPARED_FILTERS || request.search !== null) return { name: '', text };
    const known = this.statements.get(text) ?? statement(text);
    this.statements.set(text, known);
    return known;
  }

  private async count(sql: Statements, conditions: readonly string[], values: unknown[]): Promise<number> {
    const text = `select count(*) as total from ${this.source.from} where ${conditions.join(' and ')}`;
    const row = await sql.first<{ total: number }>({ name: '', text }, values);
    return row?.total ?? 0;
  }

  private column(name: string): string {
    return this.source.columns?.[name] ?? `${this.source.alias}.${name}`;
  }

  private toPage(rows: (Row & ListedRow)[], request: PageRequest): Page<Row> {
    const backwards = request.cursor?.backwards ?? false;
    const more = rows.length > request.limit;
    const results = rows.slice(0, request.limit);
    if (backwards) results.reverse();
    const cursorAt = (row: ListedRow | undefined, back: boolean): string | null =>
      row === undefined
        ? null
        : encodeCursor(request.order, request, { key: String(row.cursor_key), id: row.id, backwards: back });
    const hasNext = backwards || more;
    const hasPrevious = backwards ? more : request.cursor !== null;
    return {
      results,
      next: hasNext ? cursorAt(results.at(-1), false) : null,
      previous: hasPrevious ? cursorAt(results[0], true) : null,
    };
  }
}
