import type { ListDefinition } from '../platform/http/list/list-definition';
import type { PriceModel } from './price-model.types';
import type { Product } from './products.types';

export const PRICE_QUANTITIES = ['fixed', 'metered'] as const;
export type PriceQuantity = (typeof PRICE_QUANTITIES)[number];

export const BILLING_TIMES = ['in_advance', 'in_arrears'] as const;
export type BillingTime = (typeof BILLING_TIMES)[number];

/** How a price is charged, for any product. */
interface PriceTerms {
  readonly model: PriceModel;
  /** `fixed`: agreed in advance; `metered`: the quantity used. */
  readonly quantity: PriceQuantity;
  /** Decimal string; null when metered, or when each customer agrees on its own quantity. */
  readonly fixed_quantity: string | null;
  /** ISO 8601 duration; null: charged once. */
  readonly billing_period: string | null;
  readonly billed: BillingTime;
}

/** The price of one product. */
export interface Price extends PriceTerms {
  readonly product_id: string;
}

/** {@link Price} as a merchant writes it. */
export interface PriceFields extends Omit<Price, 'fixed_quantity'> {
  readonly fixed_quantity?: string | null;
}

/** {@link Price} in a plan. A plan's prices are replaced as a set and get new ids each time. */
export interface PlanPrice extends Price {
  readonly id: string;
}

/** A named set of prices. */
export interface Plan {
  readonly id: string;
  readonly external_id: string | null;
  readonly name: string;
  readonly description: string | null;
  /** ISO 4217; the currency of all its prices. */
  readonly currency: string;
  /** True: visible to customers and guests. */
  readonly published: boolean;
  /** In the merchant's order. */
  readonly prices: readonly PlanPrice[];
  readonly created_at: string;
  readonly updated_at: string;
}

/**
 * Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it; `prices`
 * replaces the whole set.
 */
export interface PlanFields {
  readonly external_id?: string | null;
  readonly name?: string;
  readonly description?: string | null;
  readonly currency?: string;
  readonly published?: boolean;
  readonly prices?: readonly PriceFields[];
}

export interface NewPlan extends PlanFields {
  readonly name: string;
  readonly currency: string;
}

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

/** A price in a price list. */
export interface PublishedPrice extends PriceTerms {
  readonly id: string;
  readonly product: Pick<Product, 'name' | 'description' | 'unit'>;
}

/** A plan as customers and guests see it: without the merchant's own fields. */
export interface PublishedPlan extends Pick<Plan, 'id' | 'name' | 'description' | 'currency'> {
  readonly prices: readonly PublishedPrice[];
}

/** Order of the price list: the oldest plans come first. */
export const PUBLISHED_PLAN_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: 'created_at',
  filters: {},
  search: [],
};
