import type { ListDefinition } from '../platform/http/list/list-definition';
import { GRANT_SOURCES, type GrantSource } from './entitlements.types';

/** An entitlement given to one customer, as the merchant wrote it. */
export interface Grant {
  readonly id: string;
  readonly external_id: string | null;
  readonly customer_id: string;
  readonly entitlement_id: string;
  /** The customer's contract that it is granted under; `source` is contract then. */
  readonly contract_id: string | null;
  /** At most 15 significant digits; null for a feature, and for a quantity without a limit. */
  readonly limit: number | null;
  /** ISO 8601 duration of one unit after which `used` starts again; null: never. */
  readonly period: string | null;
  readonly source: GrantSource;
  /** First day on which it holds. */
  readonly active_from: string;
  /** First day on which it no longer holds; null: no end. */
  readonly expires_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** What a merchant writes of a grant. Absent keeps (or takes the default), null clears. */
export interface GrantFields {
  readonly external_id?: string | null;
  /** Fixed once made. */
  readonly customer_id?: string;
  /** Fixed once made. */
  readonly entitlement_id?: string;
  readonly contract_id?: string | null;
  readonly limit?: number | null;
  readonly period?: string | null;
  readonly source?: GrantSource;
  readonly active_from?: string;
  readonly expires_at?: string | null;
}

/** {@link GrantFields} of a grant that is being made. */
export interface NewGrant extends GrantFields {
  readonly customer_id: string;
  readonly entitlement_id: string;
  readonly active_from: string;
}

/** A grant addressed by the merchant's own key. */
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
