import type { ListDefinition } from '../platform/http/list/list-definition';
import { GRANT_SOURCES, type GrantSource } from './entitlements.types';

/** An entitlement given to one customer, as the merchant wrote it. */
export interface Grant {
  readonly id: string;
  readonly external_id: string | null;
  readonly customer_id: string;
  readonly entitlement_id: string;
  /** The customer's contract that it is granted under; `source` is then `contract`. */
  readonly contract_id: string | null;
  /** At most 15 significant digits; null for a feature, and for an unlimited quantity. */
  readonly limit: number | null;
  /** ISO 8601 duration of one unit after which `used` restarts at zero; null: never. */
  readonly period: string | null;
  readonly source: GrantSource;
  /** First valid day. */
  readonly active_from: string;
  /** The day after the last valid one (exclusive end); null: no end. */
  readonly expires_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it. */
export interface GrantFields {
  readonly external_id?: string | null;
  /** Cannot change after creation. */
  readonly customer_id?: string;
  /** Cannot change after creation. */
  readonly entitlement_id?: string;
  readonly contract_id?: string | null;
  readonly limit?: number | null;
  readonly period?: string | null;
  readonly source?: GrantSource;
  readonly active_from?: string;
  readonly expires_at?: string | null;
}

export interface NewGrant extends GrantFields {
  readonly customer_id: string;
  readonly entitlement_id: string;
  readonly active_from: string;
}

/** A grant identified by its external id. */
export interface GrantRecord extends GrantFields {
  readonly external_id: string;
}

export const GRANT_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    entitlement_id: { kind: 'uuid' },
    contract_id: { kind: 'uuid' },
    external_id: { kind: 'text' },
    source: { kind: 'text', values: GRANT_SOURCES },
    active_from: { kind: 'day' },
    expires_at: { kind: 'day' },
    created_at: { kind: 'moment' },
  },
  search: [],
};
