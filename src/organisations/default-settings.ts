import { DEFAULT_ACCENT, PROFILE_FIELDS, TABS, type OrganisationSettings } from './organisations.types';

const ONE_DAY = 86_400;

/** What holds until a merchant decides otherwise. */
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
  editable_profile_fields: PROFILE_FIELDS,
};
