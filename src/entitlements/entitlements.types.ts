import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { ChangeEntitlementDto, CreateEntitlementDto, EntitlementDto } from './dto/entitlement.dto';
import { ENTITLEMENT_TYPES, type EntitlementType, type GrantSource } from './entitlement-kinds';
import type { UsageWindow } from './usage-range';
import type { UsageDay } from './usage.types';

export {
  ENTITLEMENT_TYPES,
  GRANT_SOURCES,
  type EntitlementType,
  type GrantSource,
} from './entitlement-kinds';

/** Something that customers can be entitled to, as the merchant defines it. */
export type Entitlement = FieldsOf<EntitlementDto>;

/** The fields of an entitlement that is made. */
export type NewEntitlement = FieldsOf<CreateEntitlementDto>;

/** Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it. */
export type EntitlementFields = FieldsOf<ChangeEntitlementDto>;

/** An entitlement identified by its external id. */
export interface EntitlementRecord extends EntitlementFields {
  readonly external_id: string;
}

export const ENTITLEMENT_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    external_id: { kind: 'text' },
    type: { kind: 'text', values: ENTITLEMENT_TYPES },
    created_at: { kind: 'moment' },
  },
  search: ['name', 'external_id'],
};

/** A customer's usage of one entitlement over a range of days. */
export interface EntitlementUsage extends UsageWindow {
  readonly entitlement: CustomerEntitlement;
  /** Every day of the range. */
  readonly days: readonly UsageDay[];
  /** `YYYY-MM-DD` in the organisation's time zone, which also defines the days of usage. */
  readonly today: string;
}

/**
 * One entitlement of a customer with all its concurrent grants combined, as {@link standingsOn} in
 * customer-entitlement.ts does.
 */
export interface CustomerEntitlement {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly type: EntitlementType;
  /** For example "calls"; null for a feature. */
  readonly unit: string | null;
  /** False when it starts later or has expired. */
  readonly active: boolean;
  /** Decimal string; null when unlimited, and for a feature. */
  readonly limit: string | null;
  /**
   * Decimal string: usage in the current period (quantity) or in total (credits); null for a feature. For an
   * expired entitlement: usage in its last period. Negative when more was taken back than reported.
   */
  readonly used: string | null;
  /** ISO 8601 duration of the period; null when the limit never resets. */
  readonly period: string | null;
  /** Days of the current period, `end` exclusive; null when it never resets or is not active. */
  readonly current_period: { readonly start: string; readonly end: string } | null;
  readonly active_from: string;
  /** The day after the last valid one (exclusive end); null: no end. */
  readonly expires_at: string | null;
  readonly sources: readonly GrantSource[];
  /** The contracts that it is granted under, without drafts. */
  readonly contracts: readonly { readonly id: string; readonly name: string }[];
}
