import type { ListDefinition } from '../../platform/http/list/list-definition';
import type { Encoding } from './mapping.types';

/** A mapping saved for later files of the same kind. */
export interface KeptMapping {
  readonly id: string;
  readonly name: string;
  /** YAML or JSON. */
  readonly mapping: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Mappings that come with Foyer; each is a file of the guide. */
export const MAPPING_TEMPLATE_NAMES = ['accounts-receivable', 'stripe-invoices'] as const;

/** The detected form and first rows of a CSV file. */
export interface FileSample {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Column names: the first row. */
  readonly header: readonly string[];
  /** Up to three rows after the header. */
  readonly rows: readonly (readonly string[])[];
  /** True when the first row does not look like column names: one is empty, a number or a duplicate. */
  readonly headerDoubtful: boolean;
}

/** A mapping to begin with. */
export interface StartingPoint {
  /** Identifier among the starting points: `kept:<id>`, `last`, `template:stripe-invoices`, `blank`. */
  readonly key: string;
  /** Name of a saved mapping or template; else null. */
  readonly name: string | null;
  readonly mapping: string;
  /** True when the file has every column that the mapping names. */
  readonly fits: boolean;
}

export const KEPT_MAPPING_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {},
  search: [],
};
