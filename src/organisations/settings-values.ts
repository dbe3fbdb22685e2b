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

/** Range of the configurable session lifetime, in seconds. */
export const SESSION_LIFETIME = { min: 300, max: 604_800 } as const;
