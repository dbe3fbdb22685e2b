import type { BillingInformation } from '../../customers/customers.types';
import { BILLING_FIELDS } from '../../organisations/organisations.types';
import type { OwnPaymentMethod } from '../../payments/payment-methods.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { COUNTRIES } from '../../platform/views/countries.view';
import { billingErrors } from './billing-errors.view';
import { addedIn, billingValues, postedChanges, postedValues } from './billing-form.view';
import { billingView, type BillingData, type BillingView } from './billing.view';
import { paymentMethodsView } from './payment-methods.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links = { billing: '/s/sid/billing', merchant: 'Northwind' };

const billing: BillingInformation = {
  legal_name: 'Acme Gesellschaft mbH',
  address: {
    line1: 'Invalidenstraße 116',
    line2: null,
    city: 'Berlin',
    state: null,
    postal_code: '10115',
    country: 'DE',
  },
  shipping_address: null,
  tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
  default_purchase_order: 'PO-7',
  invoice_recipients: ['ap@acme.example'],
  updated_at: '2026-11-04T13:32:00.000000Z',
};
const bare: BillingInformation = {
  ...billing,
  legal_name: null,
  address: null,
  tax_ids: [],
  default_purchase_order: null,
  invoice_recipients: [],
};
const data: BillingData = {
  billing,
  values: null,
  added: null,
  errors: {},
  editable: BILLING_FIELDS,
  read_only: false,
  countries: COUNTRIES,
};
const view = (change: Partial<BillingData> = {}): BillingView =>
  billingView({ ...data, ...change }, locale, links);
const inputs = (of: BillingView) => of.sections.flatMap((section) => section.inputs);
const names = (of: BillingView) => inputs(of).map(({ name }) => name);
const section = (of: BillingView, id: string) => of.sections.find((one) => one.id === id);

/** The form data that a browser sends. */
const sent = (of: BillingView) => Object.fromEntries(inputs(of).map(({ name, value }) => [name, value]));

describe('the form', () => {
  it('sent as it stands changes nothing', () => {
    for (const stored of [billing, { ...billing, shipping_address: billing.address }]) {
      const { updated_at: _moment, ...fields } = stored;
      const changes = postedChanges(sent(view({ billing: stored })), BILLING_FIELDS);
      expect({ ...fields, ...changes }).toEqual(fields);
    }
    const { updated_at: _moment, ...nothing } = bare;
    expect({ ...nothing, ...postedChanges(sent(view({ billing: bare })), BILLING_FIELDS) }).toEqual(nothing);
  });

  it('tells browsers which address is which', () => {
    const both = view({ billing: { ...billing, shipping_address: billing.address } });
    const cities = inputs(both).filter(({ name }) => name.endsWith('address_city'));
    expect(cities.map(({ autocomplete }) => autocomplete)).toEqual([
      'billing address-level2',
      'shipping address-level2',
    ]);
  });

  it('has an empty row to begin with, of the kind that is usual in the country', () => {
    const empty = view({ billing: { ...bare, address: billing.address } });
    expect(names(empty)).toEqual(expect.arrayContaining(['tax_id_type_0', 'tax_id_value_0', 'recipient_0']));
    expect(inputs(empty).find(({ name }) => name === 'tax_id_type_0')?.value).toBe('eu_vat');
  });

  it('has one row more on demand, up to as many as there may be, and keeps what was typed', () => {
    const values = postedValues({ ...sent(view()), legal_name: 'Typed', add: 'tax_ids' });
    const more = view({ values, added: addedIn({ add: 'tax_ids' }) });
    expect(names(more)).toContain('tax_id_value_1');
    expect(inputs(more)[0]?.value).toBe('Typed');
    expect(section(more, 'tax_ids')?.add?.action).toBe('/s/sid/billing#tax_id_type_2');
    const recipients = Array.from({ length: 20 }, (_, place) => `a${String(place)}@acme.example`);
    const full = view({
      billing: { ...billing, invoice_recipients: recipients },
      added: 'invoice_recipients',
    });
    expect(names(full).filter((name) => name.startsWith('recipient'))).toHaveLength(20);
    expect(section(full, 'invoice_recipients')?.add).toBeNull();
    expect(addedIn({ add: 'anything' })).toBeNull();
  });

  it('asks for a shipping address only where there is one, or shall be one', () => {
    expect(section(view(), 'shipping_address')).toMatchObject({
      lines: ['Same as the billing address.'],
      inputs: [],
    });
    expect(section(view({ added: 'shipping_address' }), 'shipping_address')?.inputs).toHaveLength(6);
  });

  it('shows as text what is closed, and all of it where nothing may be changed', () => {
    const closed = view({ editable: ['default_purchase_order'] });
    expect(names(closed)).toEqual(['default_purchase_order']);
    expect(section(closed, 'address')?.lines).toEqual(['Invalidenstraße 116', '10115 Berlin', 'Germany']);
    expect(section(closed, 'tax_ids')?.lines).toEqual(['VAT number (European Union): DE123456789']);
    expect(closed.ask).toContain('legal name, billing address, shipping address');
    expect(view({ editable: [] })).toMatchObject({ passedTo: null, ask: expect.any(String) as string });
    expect(view({ read_only: true })).toMatchObject({ passedTo: null, ask: null });
    expect(names(view({ read_only: true }))).toEqual([]);
  });
});

describe('what was posted', () => {
  const body = {
    legal_name: ' Acme ',
    tax_id_type_0: 'eu_vat',
    tax_id_value_0: '',
    tax_id_type_1: 'gb_vat',
    tax_id_value_1: ' GB123456789 ',
    recipient_0: 'ap@acme.example',
    recipient_1: '',
    recipient_2: 'AP@acme.example',
    recipient_9: 'beyond@acme.example',
  };

  it('is trimmed, without empty and repeated rows, and only of what was in the form and is open', () => {
    expect(postedChanges(body, BILLING_FIELDS)).toEqual({
      legal_name: 'Acme',
      tax_ids: [{ type: 'gb_vat', value: 'GB123456789' }],
      invoice_recipients: ['ap@acme.example'],
    });
    expect(postedChanges(body, ['tax_ids'])).toEqual({ tax_ids: [{ type: 'gb_vat', value: 'GB123456789' }] });
    expect(postedChanges({ legal_name: ['x'], recipient_0: 7 }, BILLING_FIELDS)).toEqual({});
  });

  it('has its errors at the row that is wrong, and a link to it', () => {
    const values = postedValues({ ...body, recipient_1: 'nobody' });
    const found = [
      { field: 'tax_ids[0].value', code: 'not_tax_id', message: '' },
      { field: 'invoice_recipients[1]', code: 'not_email', message: '' },
      { field: 'address.postal_code', code: 'not_postal_code', message: '' },
      { field: 'shipping_address', code: 'locked', message: '' },
      { field: 'elsewhere', code: 'locked', message: '' },
    ];
    const errors = billingErrors(found, values, locale);
    expect(Object.keys(errors).sort()).toEqual([
      '',
      'address_postal_code',
      'recipient_1',
      'shipping_address_line1',
      'tax_id_value_1',
    ]);
    const shown = view({ values, errors });
    expect(shown.errors.map(({ href }) => href)).toEqual([
      null,
      null,
      '#address_postal_code',
      '#tax_id_value_1',
      '#recipient_1',
    ]);
    expect(inputs(shown).find(({ name }) => name === 'recipient_1')).toMatchObject({
      value: 'nobody',
      error: expect.stringContaining('name@example.com') as string,
      describedBy: 'recipient_1-error',
    });
  });
});

const card: OwnPaymentMethod = {
  id: 'a',
  type: 'card',
  brand: 'visa',
  last4: '4242',
  bank_name: null,
  expires: '2026-10',
  is_default: false,
};
const shown = (methods: readonly OwnPaymentMethod[]) =>
  paymentMethodsView({ methods, today: '2026-11-01', read_only: false }, locale, {
    methods: '/m',
    merchant: 'Northwind',
  });

it('has everything that the template prints, in every state', () => {
  const frame = { formToken: 'token' };
  for (const change of [{}, { billing: bare }, { read_only: true }, { added: 'shipping_address' as const }]) {
    for (const methods of [[card], []]) {
      const model = { ...view(change), methods: shown(methods), frame };
      expect(absentKeys('portal/billing/billing', model)).toEqual([]);
    }
  }
  const errors = { legal_name: 'No.' };
  const wrong = { ...view({ errors, values: billingValues(billing) }), methods: shown([card]), frame };
  expect(absentKeys('portal/billing/billing', wrong)).toEqual([]);
});
