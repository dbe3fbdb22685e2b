import type { RecordKind } from './kinds/record-kind';
import type { RecordType } from './reading/reading.types';

/** A field of a record that holds the external id of another record. */
export interface Reference {
  /** `allocations[0].invoice` */
  readonly path: string;
  readonly type: RecordType;
  readonly externalId: string;
  /** Puts the id in its place: `invoice` becomes `invoice_id`. */
  resolve(id: string): void;
}

type Fields = Record<string, unknown>;

/** What a record refers to. In: its kind and its fields, which {@link Reference.resolve} changes. */
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

/** Gives the fields that have another name in the API that name, references that are cleared too. */
export function renameFields(kind: RecordKind, fields: Fields): void {
  for (const pattern of Object.keys(kind.references)) {
    // Null refers to nothing: it clears, under the API's name.
    for (const { holder, key } of holdersOf(fields, pattern.split('.'), ''))
      if (holder[key] === null) rename(holder, key, `${key}_id`, null);
  }
  for (const [from, to] of Object.entries(kind.renamed)) {
    if (from in fields) rename(fields, from, to, fields[from]);
  }
}

/** The path of a record's field behind the path that the API has for it: `customer_id` was `customer`. */
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

/** The objects in which a pattern's last step may stand, each with the path to it. */
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
