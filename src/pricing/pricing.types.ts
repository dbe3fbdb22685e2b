import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { CreatePlanDto, PlanDto } from './dto/plan.dto';
import type { CreatePriceDto, PlanPriceDto } from './dto/price.dto';
import type { Product } from './products.types';

export { BILLING_TIMES, PRICE_QUANTITIES, type BillingTime, type PriceQuantity } from './price-terms';

/** The price of one product. */
export type Price = Omit<PlanPrice, 'id'>;

/** {@link Price} as a merchant writes it. */
export type PriceFields = FieldsOf<CreatePriceDto>;

/** {@link Price} in a plan. A plan's prices are replaced as a set and get new ids each time. */
export type PlanPrice = FieldsOf<PlanPriceDto>;

/** A named set of prices. */
export type Plan = FieldsOf<PlanDto>;

/** The fields of a plan that is made. */
export type NewPlan = FieldsOf<CreatePlanDto>;

/**
 * Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it; `prices`
 * replaces the whole set.
 */
export type PlanFields = Partial<NewPlan>;

/** A plan identified by its external id. */
export interface PlanRecord extends PlanFields {
  readonly external_id: string;
}

export const PLAN_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    external_id: { kind: 'text' },
    currency: { kind: 'text' },
    published: { kind: 'boolean' },
    created_at: { kind: 'moment' },
  },
  search: ['name', 'external_id'],
};

/** The fields of a product that customers and guests see with its price. */
export const PRICED_PRODUCT_FIELDS = ['name', 'description', 'unit'] as const;

/** A price in a price list. */
export interface PublishedPrice extends Omit<PlanPrice, 'product_id'> {
  readonly product: Pick<Product, (typeof PRICED_PRODUCT_FIELDS)[number]>;
}

/** The fields of a plan that customers and guests see, apart from its prices. */
export const PUBLISHED_PLAN_FIELDS = ['id', 'name', 'description', 'currency'] as const;

/** A plan as customers and guests see it: without the merchant's own fields. */
export interface PublishedPlan extends Pick<Plan, (typeof PUBLISHED_PLAN_FIELDS)[number]> {
  readonly prices: readonly PublishedPrice[];
}

/** Order of the price list: the oldest plans come first. */
export const PUBLISHED_PLAN_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: 'created_at',
  filters: {},
  search: [],
};
