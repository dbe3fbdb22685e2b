import type { ApiKeyScopeName } from '../platform/access/scopes';
import type { Address, TaxId } from '../platform/addresses/address.types';
import type { ListDefinition } from '../platform/http/list/list-definition';

/** Slugs of the portal's tabs in display order; used in paths, `section` and settings. */
export const TABS = [
  'overview',
  'invoices',
  'payments',
  'entitlements',
  'contracts',
  'pricing',
  'billing',
  'profile',
] as const;
export type Tab = (typeof TABS)[number];

/** Profile fields that a customer may edit. */
export const PROFILE_FIELDS = ['name', 'email', 'phone_number', 'address', 'locale'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** Billing fields that a customer may edit. The address is also part of the profile. */
export const BILLING_FIELDS = [
  'legal_name',
  'address',
  'shipping_address',
  'tax_ids',
  'default_purchase_order',
  'invoice_recipients',
] as const;
export type BillingField = (typeof BILLING_FIELDS)[number];

/** Fields whose editing an organisation may allow. */
export const EDITABLE_FIELDS = [
  'name',
  'email',
  'phone_number',
  'address',
  'locale',
  'legal_name',
  'shipping_address',
  'tax_ids',
  'default_purchase_order',
  'invoice_recipients',
] as const satisfies readonly (ProfileField | BillingField)[];
export type EditableField = (typeof EDITABLE_FIELDS)[number];

/** Accent colour of an organisation that has not set one. */
export const DEFAULT_ACCENT = '#10604c';

export interface Branding {
  /** The merchant's name, as shown to customers. */
  readonly name: string;
  /**
   * A path inside Foyer, an absolute URL in API responses. Null: the initial of the name is shown instead.
   */
  readonly logo: string | null;
  readonly logo_dark: string | null;
  /** `#rrggbb`. */
  readonly accent_color: string;
}

/** The merchant's legal identity, printed on invoices as their issuer. */
export interface LegalEntity {
  readonly legal_name: string | null;
  readonly address: Address | null;
  readonly tax_ids: readonly TaxId[];
}

/** Bank account for customers' transfers. */
export interface BankDetails {
  readonly account_holder: string | null;
  readonly bank_name: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly account_number: string | null;
  readonly routing_number: string | null;
  readonly instructions: string | null;
}

/** Range of the configurable session lifetime, in seconds. */
export const SESSION_LIFETIME = { min: 300, max: 604_800 } as const;

export interface SessionLimits {
  /** Absolute lifetime of a session in seconds, independent of activity. */
  readonly absolute_lifetime: number;
}

/** All settings of a merchant's portal. */
export interface OrganisationSettings {
  readonly branding: Branding;
  readonly legal_entity: LegalEntity;
  readonly bank_details: BankDetails | null;
  readonly allowed_return_origins: readonly string[];
  readonly embed_origins: readonly string[];
  readonly default_return_url: string | null;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly time_zone: string;
  readonly session_limits: SessionLimits;
  readonly tabs: readonly Tab[];
  /** Fields of profile and billing information. */
  readonly editable_profile_fields: readonly EditableField[];
}

export interface Organisation extends OrganisationSettings {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Changes of settings. An absent field keeps its value; groups are merged field by field. */
export type OrganisationChanges = {
  readonly [Field in keyof OrganisationSettings]?: OrganisationSettings[Field] extends
    readonly unknown[] | string | null
    ? OrganisationSettings[Field]
    : Partial<NonNullable<OrganisationSettings[Field]>> | Extract<OrganisationSettings[Field], null>;
};

/** Prefix of every API key, by which people and secret scanners recognise one. */
export const API_KEY_PREFIX = 'fk_live_';

/** An API key without its secret. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly last4: string;
  readonly scopes: readonly ApiKeyScopeName[];
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly last_used_at: string | null;
  readonly created_at: string;
}

/** A new API key with its secret, which is returned only once. */
export interface CreatedApiKey extends ApiKey {
  readonly key: string;
}

export const API_KEY_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {},
  search: [],
};
