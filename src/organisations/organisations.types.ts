import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { ApiKeyDto, CreatedApiKeyDto } from './dto/api-key.dto';
import type { ChangeOrganisationDto, OrganisationDto } from './dto/organisation.dto';

export {
  BILLING_FIELDS,
  EDITABLE_FIELDS,
  PROFILE_FIELDS,
  SESSION_LIFETIME,
  TABS,
  type BillingField,
  type EditableField,
  type ProfileField,
  type Tab,
} from './settings-values';

/** Accent colour of an organisation that has not set one. */
export const DEFAULT_ACCENT = '#10604c';

export type Branding = Organisation['branding'];

/** Bank account for customers' transfers. */
export type BankDetails = NonNullable<Organisation['bank_details']>;

/** All settings of a merchant's portal. */
export type OrganisationSettings = Omit<Organisation, 'id' | 'created_at' | 'updated_at'>;

export type Organisation = FieldsOf<OrganisationDto>;

/** Changes of settings. An absent field keeps its value; groups are merged field by field. */
export type OrganisationChanges = FieldsOf<ChangeOrganisationDto>;

/** Prefix of every API key, by which people and secret scanners recognise one. */
export const API_KEY_PREFIX = 'fk_live_';

/** An API key without its secret. */
export type ApiKey = FieldsOf<ApiKeyDto>;

/** A new API key with its secret, which is returned only once. */
export type CreatedApiKey = FieldsOf<CreatedApiKeyDto>;

export const API_KEY_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {},
  search: [],
};
