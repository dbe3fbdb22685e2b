import type { ApiKeyScopeName } from '../platform/access/scopes';
import type { Address, TaxId } from '../platform/addresses/address.types';
import type { ListDefinition } from '../platform/http/list/list-definition';

/** Slugs of the portal's tabs, in the order they are shown; used in paths, `section` and settings. */
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

/** What a customer may correct on its profile. */
export const PROFILE_FIELDS = ['name', 'email', 'phone_number', 'address', 'locale'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** What a customer may correct of its billing information; the address is the profile's too. */
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

/** The accent until a merchant picks its own. */
export const DEFAULT_ACCENT = '#10604c';

export interface Branding {
  /** The merchant's name as customers know it. */
  readonly name: string;
  /** Where it is found: a path, or to whoever asks by API a URL. Null for the initial of the name. */
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

/** Where customers send bank transfers. */
export interface BankDetails {
  readonly account_holder: string | null;
  readonly bank_name: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly account_number: string | null;
  readonly routing_number: string | null;
  readonly instructions: string | null;
}

/** How long the life of a session may be at most; seconds. */
export const SESSION_LIFETIME = { min: 300, max: 604_800 } as const;

export interface SessionLimits {
  /** Longest life of a session, whatever its activity; seconds. */
  readonly absolute_lifetime: number;
}

/** Everything a merchant decides about its portal. */
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
  /** Of profile and billing information. */
  readonly editable_profile_fields: readonly EditableField[];
}

export interface Organisation extends OrganisationSettings {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A change of settings: absent keeps; groups are merged field by field. */
export type OrganisationChanges = {
  readonly [Field in keyof OrganisationSettings]?: OrganisationSettings[Field] extends
    readonly unknown[] | string | null
    ? OrganisationSettings[Field]
    : Partial<NonNullable<OrganisationSettings[Field]>> | Extract<OrganisationSettings[Field], null>;
};

/** What every API key begins with, so that people and secret scanners know one. */
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

/** What making a key answers, once. */
export interface CreatedApiKey extends ApiKey {
  readonly key: string;
}

export const API_KEY_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {},
  search: [],
};
