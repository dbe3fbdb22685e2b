import type { RecordKind } from '../kinds/record-kind';
import type { RecordType } from '../source-record.types';

/** A field of a record that holds the external id of another record. */
export interface Reference {
  /** `allocations[0].invoice` */
  readonly path: string;
  readonly type: RecordType;
  readonly externalId: string;
  /** Replaces the external id by the id: `invoice` becomes `invoice_id`. */
  resolve(id: string): void;
}

type Fields = Record<string, unknown>;

/** The references in a record's fields. {@link Reference.resolve} changes `fields`. */
export function referencesIn(kind: RecordKind, fields: Fields): Reference[] {
  return Object.entries(kind.references).flatMap(([pattern, type]) =>
    holdersOf(fields, pattern.split('.'), '').flatMap(({ holder, key, path }) => {
      const externalId = holder[key];
      if (typeof externalId !== 'string') return [];
      return {
        path,
        type,
        externalId,
        resolve: (id: string) => {
          rename(holder, key, `${key}_id`, id);
        },
      };
    }),
  );
}

/** Renames fields to their names in the API, including references that are null. */
export function renameFields(kind: RecordKind, fields: Fields): void {
  for (const pattern of Object.keys(kind.references)) {
    // Null refers to nothing: it clears the reference, under the API's name.
    for (const { holder, key } of holdersOf(fields, pattern.split('.'), ''))
      if (holder[key] === null) rename(holder, key, `${key}_id`, null);
  }
  for (const [from, to] of Object.entries(kind.renamed)) {
    if (from in fields) rename(fields, from, to, fields[from]);
  }
}

/** The path of the record's field for a path of the API: `customer_id` gives `customer`. */
export function recordPath(kind: RecordKind, apiPath: string): string {
  const reference = apiPath.replace(/_id$/, '');
  if (reference !== apiPath && reference.replace(/\[\d+\]/g, '[]') in kind.references) return reference;
  const renamed = Object.entries(kind.renamed).find(([, to]) => to === apiPath);
  return renamed?.[0] ?? apiPath;
}

function rename(holder: Fields, from: string, to: string, value: unknown): void {
  holder[to] = value;
  Reflect.deleteProperty(holder, from);
}

/** The objects that may hold the last step of a pattern, each with its path. */
function holdersOf(
  value: unknown,
  [step = '', ...rest]: readonly string[],
  before: string,
): { holder: Fields; key: string; path: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Fields;
  const name = step.replace('[]', '');
  const path = `${before}${name}`;
  if (rest.length === 0) return [{ holder, key: name, path }];
  const inner = holder[name];
  if (!Array.isArray(inner)) return holdersOf(inner, rest, `${path}.`);
  return inner.flatMap((item, index) => holdersOf(item, rest, `${path}[${String(index)}].`));
}
