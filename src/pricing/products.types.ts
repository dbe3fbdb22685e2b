import type { ListDefinition } from '../platform/http/list/list-definition';

/** Something that the merchant sells and prices. */
export interface Product {
  readonly id: string;
  readonly external_id: string | null;
  readonly name: string;
  readonly description: string | null;
  /** What is counted, for example "seats"; null where nothing is, or nothing names it. */
  readonly unit: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** What a merchant writes of a product. Absent keeps (or takes the default), null clears. */
export interface ProductFields {
  readonly external_id?: string | null;
  readonly name?: string;
  readonly description?: string | null;
  readonly unit?: string | null;
}

/** {@link ProductFields} of a product that is being made. */
export interface NewProduct extends ProductFields {
  readonly name: string;
}

/** A product addressed by the merchant's own key. */
export interface ProductRecord extends ProductFields {
  readonly external_id: string;
}

export const PRODUCT_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    external_id: { kind: 'text' },
    created_at: { kind: 'moment' },
  },
  search: ['name', 'external_id'],
};
