import { isDeepStrictEqual } from 'node:util';

/** Before and after of each changed field; before is null for a new object. */
export type FieldChanges = Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;

/** Columns that are not reported: they change with every write, or follow from what is reported. */
const SILENT = new Set(['id', 'organisation_id', 'created_at', 'updated_at', 'version', 'amount_unapplied']);

/** Before and after of every field that differs; `before` is null for a new object. */
export function changesBetween(before: object | null, after: object): FieldChanges {
  const old = (before ?? {}) as Readonly<Record<string, unknown>>;
  const changes: Record<string, { before: unknown; after: unknown }> = {};
  for (const [field, value] of Object.entries(after)) {
    const previous = old[field] ?? null;
    if (!SILENT.has(field) && !isDeepStrictEqual(previous, value ?? null)) {
      changes[field] = { before: previous, after: (value as unknown) ?? null };
    }
  }
  return changes;
}
