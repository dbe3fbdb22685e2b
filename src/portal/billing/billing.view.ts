import type { BillingInformation } from '../../customers/customers.types';
import { BILLING_FIELDS, type BillingField } from '../../organisations/organisations.types';
import { usualTaxIdType } from '../../platform/addresses/tax-ids';
import type { FieldView } from '../../platform/pages/field.view';
import { errorSummary, type FormError, type FormErrors } from '../../platform/pages/form-errors';
import type { PageLocale } from '../../platform/views/page-locale';
import { addressLines } from '../../platform/addresses/address-lines';
import { billingValues, type Addable, type BillingValues } from './billing-form.view';
import {
  addressFields,
  legalNameInput,
  purchaseOrderInput,
  recipientInputs,
  taxIdInputs,
  taxIdTypeWords,
  type InputFacts,
} from './billing-input.view';
import { MAX_RECIPIENTS, MAX_TAX_IDS } from './dto/billing-information.dto';

export interface BillingData {
  readonly billing: BillingInformation;
  /** As typed, after an error or when a row was added; null shows what is stored. */
  readonly values: BillingValues | null;
  /** The field to which an empty row was added. */
  readonly added: Addable | null;
  readonly errors: FormErrors;
  /** Fields that the merchant lets customers edit. */
  readonly editable: readonly BillingField[];
  /** True when the session may not change anything. */
  readonly read_only: boolean;
  /** ISO 3166-1 alpha-2 codes to choose from. */
  readonly countries: readonly string[];
}

export interface BillingLinks {
  /** Path of the page, and action of its form. */
  readonly billing: string;
  readonly merchant: string;
}

export interface BillingSection {
  readonly id: BillingField;
  readonly title: string;
  readonly hint: string | null;
  /** The value as lines of text; null when the section is a form. */
  readonly lines: readonly string[] | null;
  readonly inputs: readonly FieldView[];
  /** A button that adds a row or group; its action includes the anchor of the new inputs. Null when the limit is reached. */
  readonly add: { readonly what: Addable; readonly label: string; readonly action: string } | null;
}

export interface BillingView {
  readonly lead: string;
  readonly action: string;
  readonly errors: readonly FormError[];
  readonly sections: readonly BillingSection[];
  /** A hint to ask the merchant about fields that are not editable; null when all are, or when nothing may be changed. */
  readonly ask: string | null;
  readonly changed: string;
  /** A note that the merchant receives the changes; null when there is nothing to save. */
  readonly passedTo: string | null;
}

/** The view of the billing information: a form for the editable fields, text for the others. */
export function billingView(data: BillingData, locale: PageLocale, links: BillingLinks): BillingView {
  const { t, format } = locale;
  const { merchant } = links;
  const open = data.read_only ? [] : BILLING_FIELDS.filter((field) => data.editable.includes(field));
  const facts = factsOf(data);
  const sections = BILLING_FIELDS.map((field) =>
    open.includes(field)
      ? formOf(field, { data, facts, links }, locale)
      : textOf(field, data.billing, locale),
  );
  const inForm = sections.flatMap((section) => section.inputs.map(({ name }) => name));
  return {
    lead: t('billing.lead', { merchant }),
    action: links.billing,
    errors: errorSummary(data.errors, inForm),
    sections,
    ask: data.read_only ? null : askWords(open, merchant, locale),
    changed: t('profile.changed', { moment: format.moment(data.billing.updated_at) }),
    passedTo: open.length === 0 ? null : t('profile.passed_to', { merchant }),
  };
}

/** The values of the form. A list without rows gets an empty one, and the field in `added` gets one more. */
function factsOf({ billing, values, added, errors, countries }: BillingData): InputFacts {
  const stands = values ?? billingValues(billing);
  const type = usualTaxIdType(stands.address.country || null) ?? '';
  const taxIds = withRow(stands.tax_ids, { type, value: '' }, added === 'tax_ids', MAX_TAX_IDS);
  const recipients = withRow(stands.invoice_recipients, '', added === 'invoice_recipients', MAX_RECIPIENTS);
  return {
    values: { ...stands, tax_ids: taxIds, invoice_recipients: recipients },
    errors,
    countries,
  };
}

function withRow<Row>(rows: readonly Row[], blank: Row, more: boolean, most: number): readonly Row[] {
  return (more && rows.length < most) || rows.length === 0 ? [...rows, blank] : rows;
}

interface FormData {
  readonly data: BillingData;
  readonly facts: InputFacts;
  readonly links: BillingLinks;
}

function formOf(field: BillingField, { data, facts, links }: FormData, locale: PageLocale): BillingSection {
  const inputs = inputsOf(field, data, facts, locale);
  return {
    id: field,
    title: locale.t(`billing.section.${field}`),
    hint: locale.t(`billing.section.${field}.hint`, { merchant: links.merchant }),
    lines: inputs.length === 0 ? [locale.t('billing.shipping.same')] : null,
    inputs,
    add: addOf(field, { inputs, values: facts.values, path: links.billing }, locale),
  };
}

function inputsOf(
  field: BillingField,
  data: BillingData,
  facts: InputFacts,
  locale: PageLocale,
): readonly FieldView[] {
  switch (field) {
    case 'legal_name':
      return [legalNameInput(facts, locale)];
    case 'address':
      return addressFields('address', facts, locale);
    case 'shipping_address':
      return hasShipping(data, facts.values) ? addressFields('shipping_address', facts, locale) : [];
    case 'tax_ids':
      return taxIdInputs(facts, locale);
    case 'default_purchase_order':
      return [purchaseOrderInput(facts, locale)];
    case 'invoice_recipients':
      return recipientInputs(facts, locale);
  }
}

/** Shown only when set or requested: most customers have none, and its list of countries would double the page's size. */
function hasShipping({ billing, added }: BillingData, values: BillingValues): boolean {
  const typed = Object.values(values.shipping_address).some((part) => part !== '');
  return typed || billing.shipping_address !== null || added === 'shipping_address';
}

interface FormSoFar {
  readonly inputs: readonly FieldView[];
  readonly values: BillingValues;
  readonly path: string;
}

function addOf(
  field: BillingField,
  { inputs, values, path }: FormSoFar,
  { t }: PageLocale,
): BillingSection['add'] {
  const { tax_ids, invoice_recipients } = values;
  const button = (what: Addable, at: string) => ({
    what,
    label: t(`billing.add.${what}`),
    action: `${path}#${at}`,
  });
  if (field === 'tax_ids' && tax_ids.length < MAX_TAX_IDS)
    return button(field, `tax_id_type_${String(tax_ids.length)}`);
  if (field === 'invoice_recipients' && invoice_recipients.length < MAX_RECIPIENTS)
    return button(field, `recipient_${String(invoice_recipients.length)}`);
  if (field === 'shipping_address' && inputs.length === 0) return button(field, 'shipping_address_line1');
  return null;
}

function textOf(field: BillingField, billing: BillingInformation, locale: PageLocale): BillingSection {
  const lines = linesOf(field, billing, locale);
  return {
    id: field,
    title: locale.t(`billing.section.${field}`),
    hint: null,
    lines: lines.length === 0 ? [locale.t('frame.none')] : lines,
    inputs: [],
    add: null,
  };
}

function linesOf(field: BillingField, billing: BillingInformation, locale: PageLocale): readonly string[] {
  if (field === 'address' || field === 'shipping_address') {
    const address = billing[field];
    return address === null ? [] : addressLines(address, locale);
  }
  if (field === 'tax_ids') {
    return billing.tax_ids.map(({ type, value }) =>
      locale.t('billing.tax_id.line', { kind: taxIdTypeWords(type, locale), value }),
    );
  }
  if (field === 'invoice_recipients') return billing.invoice_recipients;
  return billing[field] === null ? [] : [billing[field]];
}

function askWords(open: readonly BillingField[], merchant: string, { t, format }: PageLocale): string | null {
  const closed = BILLING_FIELDS.filter((field) => !open.includes(field));
  if (closed.length === 0) return null;
  if (open.length === 0) return t('billing.ask.all', { merchant });
  return t('profile.ask', {
    fields: format.list(closed.map((field) => t(`billing.word.${field}`))),
    merchant,
  });
}
