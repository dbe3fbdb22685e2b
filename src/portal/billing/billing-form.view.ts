import type { BillingChanges, BillingInformation } from '../../customers/customers.types';
import type { BillingField } from '../../organisations/organisations.types';
import type { AddressPart, TaxId } from '../../platform/addresses/address.types';
import { addressInputs, addressTexts, typedAddress } from '../../platform/pages/address-inputs';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { MAX_RECIPIENTS, MAX_TAX_IDS } from './dto/billing-information.dto';

export type AddressName = 'address' | 'shipping_address';

/** The values of the form, as typed; `''` for an empty input. */
export interface BillingValues {
  readonly legal_name: string;
  readonly address: Readonly<Record<AddressPart, string>>;
  readonly shipping_address: Readonly<Record<AddressPart, string>>;
  readonly default_purchase_order: string;
  /** One per row of the form, including empty rows. */
  readonly tax_ids: readonly TaxId[];
  readonly invoice_recipients: readonly string[];
}

/** Fields with an "Add" button, which adds a row or a group of inputs. */
export const ADDABLE = ['tax_ids', 'invoice_recipients', 'shipping_address'] as const;
export type Addable = (typeof ADDABLE)[number];

type Changes = { -readonly [Field in keyof BillingChanges]: BillingChanges[Field] };

/** The row or group that the form asks to add instead of saving; null to save. */
export function addedIn(body: PostedForm): Addable | null {
  return ADDABLE.find((one) => one === body['add']) ?? null;
}

/** The posted form with all its rows, as typed. */
export function postedValues(body: PostedForm): BillingValues {
  const text = (name: string): string => typed(body, name);
  const address = (name: AddressName): BillingValues[AddressName] =>
    addressTexts((part) => text(`${name}_${part}`));
  return {
    legal_name: text('legal_name'),
    address: address('address'),
    shipping_address: address('shipping_address'),
    default_purchase_order: text('default_purchase_order'),
    tax_ids: rowsOf(body, 'tax_id_value', MAX_TAX_IDS).map((place) => ({
      type: text(`tax_id_type_${place}`),
      value: text(`tax_id_value_${place}`),
    })),
    invoice_recipients: rowsOf(body, 'recipient', MAX_RECIPIENTS).map((place) => text(`recipient_${place}`)),
  };
}

/**
 * The changes of a posted form, to validate and save: trimmed, empty as null, rows without content left out.
 * Fields that the customer may not edit, or that were not in the form, are absent.
 */
export function postedChanges(body: PostedForm, open: readonly BillingField[]): BillingChanges {
  const values = postedValues(body);
  const read: Changes = {
    legal_name: textOf(values.legal_name),
    address: typedAddress((part) => values.address[part]),
    shipping_address: typedAddress((part) => values.shipping_address[part]),
    default_purchase_order: textOf(values.default_purchase_order),
    tax_ids: values.tax_ids.map(trimmed).filter(({ value }) => value !== ''),
    invoice_recipients: distinct(values.invoice_recipients.map((one) => one.trim()).filter(Boolean)),
  };
  const posted = open.filter((field) => telltales(field).some((name) => typeof body[name] === 'string'));
  return Object.fromEntries(posted.map((field) => [field, read[field]]));
}

/** The form with the stored values of the billing information. */
export function billingValues(billing: BillingInformation): BillingValues {
  const address = (name: AddressName): BillingValues[AddressName] =>
    addressTexts((part) => billing[name]?.[part] ?? null);
  return {
    legal_name: billing.legal_name ?? '',
    address: address('address'),
    shipping_address: address('shipping_address'),
    default_purchase_order: billing.default_purchase_order ?? '',
    tax_ids: billing.tax_ids,
    invoice_recipients: billing.invoice_recipients,
  };
}

/** Names of inputs; a form that has one of them contains the field. */
function telltales(field: BillingField): string[] {
  if (field === 'address' || field === 'shipping_address') return [...addressInputs(field)];
  if (field === 'tax_ids') return ['tax_id_value_0'];
  return [field === 'invoice_recipients' ? 'recipient_0' : field];
}

/** The indexes of the posted rows, from 0 up to the first one that the form does not have. */
function rowsOf(body: PostedForm, name: string, most: number): string[] {
  const places = Array.from({ length: most }, (_, place) => String(place));
  const end = places.findIndex((place) => typeof body[`${name}_${place}`] !== 'string');
  return end === -1 ? places : places.slice(0, end);
}

function trimmed({ type, value }: TaxId): TaxId {
  return { type: type.trim(), value: value.trim() };
}

/** Removes duplicate recipients, so that an invoice is sent to each only once. */
function distinct(emails: readonly string[]): string[] {
  const seen = new Set<string>();
  return emails.filter((email) => {
    const key = email.toLowerCase();
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function textOf(typed: string): string | null {
  const text = typed.trim();
  return text === '' ? null : text;
}
