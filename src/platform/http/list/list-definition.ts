/** How a filter's text is read: each kind has its own check and its own SQL type. */
export type FilterKind = 'text' | 'uuid' | 'day' | 'moment' | 'amount' | 'boolean';

export interface FilterDefinition {
  readonly kind: FilterKind;
  /** The closed list of words the field may have. */
  readonly values?: readonly string[];
}

/** `id` is a row's own id, which ascends in the order of recording. */
export type OrderKind = 'moment' | 'day' | 'text' | 'position' | 'sequence' | 'id';

/**
 * What callers may ask of one list. Names are those of the JSON fields; the repository says which SQL
 * stands behind each. A list's sort fields are never null and have an index each.
 */
export interface ListDefinition {
  readonly order: Readonly<Record<string, OrderKind>>;
  /** `field` or `-field`. */
  readonly defaultOrder: string;
  readonly filters: Readonly<Record<string, FilterDefinition>>;
  /** The fields that `search=` looks in, named for the document; empty when a list has no search. */
  readonly search: readonly string[];
}

export type FilterOperator = 'eq' | 'in' | 'gte' | 'lte' | 'gt' | 'lt';

export interface Filter {
  readonly field: string;
  readonly kind: FilterKind;
  readonly operator: FilterOperator;
  /** Checked; a list for `in`. */
  readonly value: string | number | boolean | readonly (string | number)[];
}

export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

/** A place in a list: the row it points at, and which way to read from there. */
export interface CursorPosition {
  readonly key: string;
  readonly id: string;
  readonly backwards: boolean;
}

/** One page, as asked for and checked. */
export interface PageRequest {
  /** 1 to 100. */
  readonly limit: number;
  readonly order: Order;
  readonly cursor: CursorPosition | null;
  readonly filters: readonly Filter[];
  readonly search: string | null;
  readonly includeTotal: boolean;
}
