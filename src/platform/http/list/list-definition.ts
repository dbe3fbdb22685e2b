/** Kinds of filters; each has its own parser and SQL type. */
export type FilterKind = 'text' | 'uuid' | 'day' | 'moment' | 'amount' | 'boolean';

export interface FilterDefinition {
  readonly kind: FilterKind;
  /** The closed list of allowed values. */
  readonly values?: readonly string[];
}

/** `id` is the row's own id, which ascends in the order of recording. */
export type OrderKind = 'moment' | 'day' | 'text' | 'position' | 'sequence' | 'id';

/**
 * The filters, sort orders and search of one list. Names are those of JSON fields; the repository maps them to SQL.
 * Sort fields are never null and each has an index.
 */
export interface ListDefinition {
  readonly order: Readonly<Record<string, OrderKind>>;
  /** `field` or `-field`. */
  readonly defaultOrder: string;
  readonly filters: Readonly<Record<string, FilterDefinition>>;
  /** The fields that `search=` covers, for the OpenAPI document; empty when the list has no search. */
  readonly search: readonly string[];
}

export type FilterOperator = 'eq' | 'in' | 'gte' | 'lte' | 'gt' | 'lt';

export interface Filter {
  readonly field: string;
  readonly kind: FilterKind;
  readonly operator: FilterOperator;
  /** Validated; a list for `in`. */
  readonly value: string | number | boolean | readonly (string | number)[];
}

export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

/** A position in a list: a row, and the direction to read from there. */
export interface CursorPosition {
  readonly key: string;
  readonly id: string;
  readonly backwards: boolean;
}

/** A validated request for one page. */
export interface PageRequest {
  /** 1 to 100. */
  readonly limit: number;
  readonly order: Order;
  readonly cursor: CursorPosition | null;
  readonly filters: readonly Filter[];
  readonly search: string | null;
  readonly includeTotal: boolean;
}
