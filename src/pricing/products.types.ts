import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { ChangeProductDto, CreateProductDto, ProductDto } from './dto/product.dto';

/** A product of the merchant, for which prices exist. */
export type Product = FieldsOf<ProductDto>;

/** The fields of a product that is made. */
export type NewProduct = FieldsOf<CreateProductDto>;

/** Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it. */
export type ProductFields = FieldsOf<ChangeProductDto>;

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
