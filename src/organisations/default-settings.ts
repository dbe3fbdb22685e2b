import { DEFAULT_ACCENT, EDITABLE_FIELDS, TABS, type OrganisationSettings } from './organisations.types';

const ONE_DAY = 86_400;

/** Settings of a new organisation. */
export const DEFAULT_SETTINGS: OrganisationSettings = {
  branding: { name: 'Your company', logo: null, logo_dark: null, accent_color: DEFAULT_ACCENT },
  legal_entity: { legal_name: null, address: null, tax_ids: [] },
  bank_details: null,
  allowed_return_origins: [],
  embed_origins: [],
  default_return_url: null,
  locale: 'en',
  time_zone: 'UTC',
  session_limits: { absolute_lifetime: ONE_DAY },
  tabs: TABS,
  editable_profile_fields: EDITABLE_FIELDS,
};

/**
 * The settings that are groups, with every key. A change may contain some of the keys, a response contains
 * all.
 */
export const EMPTY_GROUPS = {
  branding: DEFAULT_SETTINGS.branding,
  legal_entity: DEFAULT_SETTINGS.legal_entity,
  session_limits: DEFAULT_SETTINGS.session_limits,
  bank_details: {
    account_holder: null,
    bank_name: null,
    iban: null,
    bic: null,
    account_number: null,
    routing_number: null,
    instructions: null,
  },
} as const;
