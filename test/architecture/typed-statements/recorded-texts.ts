import { join } from 'node:path';
import type { KeysetList, KeysetSource } from '../../../src/platform/database/keyset-list';
import type { Statement, Statements } from '../../../src/platform/database/statements';
import type { Filter, FilterKind, PageRequest } from '../../../src/platform/http/list/list-definition';
import { KEYSET_LIST, pathOf, ROOT, STATEMENTS } from './declared-reads';

/** Texts of statements by the `path:line` that makes them. */
export type RecordedTexts = ReadonlyMap<string, ReadonlySet<string>>;

/** Values of filters. Only `boolean` becomes part of the text. */
const VALUES: Readonly<Record<FilterKind, Filter['value'][]>> = {
  text: [''],
  uuid: [''],
  day: [''],
  moment: [''],
  amount: [0],
  boolean: [true, false],
};

/**
 * Loads modules and records the text of each statement with the place that makes it. Each list is asked for a page in
 * every order, with each filter and with a search.
 *
 * @param play calls what makes statements only when it is called
 */
export async function recordTexts(
  paths: readonly string[],
  play: (sql: Statements) => Promise<void>,
): Promise<RecordedTexts> {
  const texts = new Map<string, Set<string>>();
  const add = (place: string, text: string): void => {
    texts.set(place, (texts.get(place) ?? new Set()).add(text));
  };
  const lists: { place: string; list: KeysetList<never>; source: KeysetSource }[] = [];
  recordStatements(add);
  recordLists((place, list, source) => lists.push({ place, list, source }));
  for (const path of paths) await import(join(ROOT, path));
  await play(recorder(() => undefined));
  for (const { place, list, source } of lists) {
    const sql = recorder(({ text }) => {
      add(place, text);
    });
    for (const request of requestsOf(source)) await list.page(sql, scopeOf(source), request);
  }
  return texts;
}

function recordStatements(add: (place: string, text: string) => void): void {
  jest.doMock(join(ROOT, STATEMENTS), () => {
    const actual = jest.requireActual<{ statement(text: string): Statement }>(join(ROOT, STATEMENTS));
    const statement = (text: string): Statement => {
      const place = callerPlace();
      // A list's statements are recorded by the place of the list.
      if (!place.startsWith(KEYSET_LIST)) add(place, text);
      return actual.statement(text);
    };
    return { ...actual, statement };
  });
}

function recordLists(add: (place: string, list: KeysetList<never>, source: KeysetSource) => void): void {
  jest.doMock(join(ROOT, KEYSET_LIST), () => {
    const actual = jest.requireActual<{ KeysetList: typeof KeysetList }>(join(ROOT, KEYSET_LIST));
    class RecordedList extends actual.KeysetList<never> {
      constructor(source: KeysetSource) {
        super(source);
        add(callerPlace(), this, source);
      }
    }
    return { ...actual, KeysetList: RecordedList };
  });
}

/** A stand-in that runs nothing and returns no rows. */
function recorder(record: (query: Statement) => void): Statements {
  const rows = (query: Statement): Promise<never[]> => {
    record(query);
    return Promise.resolve([]);
  };
  return { rows, first: (query: Statement) => rows(query).then(() => null) } as unknown as Statements;
}

/** As many values as the source's own conditions have. */
function scopeOf({ select, from, where }: KeysetSource): null[] {
  const numbers = Array.from([select, from, ...where].join(' ').matchAll(/\$(\d+)/g), ([, n]) => Number(n));
  return Array.from({ length: Math.max(0, ...numbers) }, () => null);
}

function requestsOf({ definition }: KeysetSource): PageRequest[] {
  const orders = Object.keys(definition.order).map((field) => ({ field, descending: false }));
  const [order = { field: 'id', descending: false }] = orders;
  const cursor = { key: '', id: '', backwards: false };
  const plain: PageRequest = {
    limit: 1,
    order,
    cursor: null,
    filters: [],
    search: null,
    includeTotal: false,
  };
  const filters = Object.entries(definition.filters).flatMap(([field, { kind }]) =>
    VALUES[kind].map((value): Filter => ({ field, kind, operator: 'eq', value })),
  );
  return [
    ...orders.flatMap((one) => [
      { ...plain, order: one },
      { ...plain, order: one, cursor },
    ]),
    ...filters.map((filter) => ({ ...plain, filters: [filter] })),
    ...(definition.search.length > 0 ? [{ ...plain, search: '' }] : []),
  ];
}

/** `path:line` that called the caller of this. */
function callerPlace(): string {
  const [, , , frame = ''] = (new Error().stack ?? '').split('\n');
  const [, file = '', line = ''] = / at (?:.*\()?(.+):(\d+):\d+\)?$/.exec(frame) ?? [];
  return `${pathOf(file)}:${line}`;
}
