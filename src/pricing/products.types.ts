import type { ListDefinition } from '../platform/http/list/list-definition';

/** A product of the merchant, for which prices exist. */
export interface Product {
  readonly id: string;
  readonly external_id: string | null;
  readonly name: string;
  readonly description: string | null;
  /** Unit of quantity, for example "seats"; null when there is none. */
  readonly unit: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it. */
export interface ProductFields {
  readonly external_id?: string | null;
  readonly name?: string;
  readonly description?: string | null;
  readonly unit?: string | null;
}

export interface NewProduct extends ProductFields {
  readonly name: string;
}

/** A product identified by its external id. */
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
