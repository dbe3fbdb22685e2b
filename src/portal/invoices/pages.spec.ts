import type { InvoiceLine } from '../../invoices/lines/invoice-lines.types';
import type { Invoice, InvoiceSummary } from '../../invoices/invoices.types';
import { accentOf } from '../../platform/views/accent';
import { AssetLibrary } from '../../platform/views/assets';
import { PageRenderer } from '../../platform/views/page-renderer';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import type { PortalFrame } from '../frame.types';
import { invoiceView, type InvoiceData } from './invoice.view';
import type { RefundsView } from './invoice-refunds.view';
import { invoicesView, type InvoicesData } from './invoices.view';

const LIST = 'portal/invoices/invoices';
const ONE = 'portal/invoices/invoice';
const LAYOUTS = ['portal/portal.layout', 'platform/views/layout'];

const renderer = new PageRenderer(new AssetLibrary());
const locale = pageLocale('en-GB', 'Europe/Berlin');
const links = { invoices: '/s/sid/invoices', merchant: 'Northwind', customer: 'Acme' };
const merchant = { name: 'Northwind', initial: 'N', logo: null, logoDark: null };

const frame: PortalFrame = {
  lang: 'en-GB',
  dir: 'ltr',
  title: 'Invoices – Northwind',
  nonce: 'bm9uY2U=',
  accent: accentOf('#0f5c4c'),
  console: false,
  embedOrigins: 'https://app.example',
  merchant,
  person: { name: 'Acme', initials: 'A' },
  footer: 'Northwind · Billing for Acme',
  preview: 'You are viewing the portal as Acme',
  signUp: '/s/sid/sign-up',
  returnUrl: 'https://app.example/billing',
  tabs: [{ slug: 'invoices', label: 'Invoices', href: '/s/sid/invoices', current: true }],
  flash: { kind: 'success', text: 'Saved' },
  readOnly: true,
  session: { id: 'sid', expiresIn: 3600, absoluteIn: 86_400, idleTimeout: 3600 },
  formToken: 'token',
};

const summary: InvoiceSummary = {
  id: '0190a8c2-1111-7000-8000-000000000001',
  number: 'NW-2026-0091',
  external_id: null,
  status: 'partially_paid',
  overdue: true,
  currency: 'EUR',
  total: 1234567890,
  amount_due: 1234567890,
  due_date: '2026-10-31',
  period: { start: '2026-01-01', end: '2027-01-01' },
  issue_date: '2026-10-01',
  issued_at: '2026-10-01T09:00:00Z',
};

const due = { id: summary.id, number: summary.number, due_date: '2026-10-31', amount_due: 100 };

const list: InvoicesData = {
  page: { results: Array.from({ length: 20 }, () => summary), next: 'n', previous: 'p' },
  balances: [
    {
      ...{ currency: 'EUR', amount_due: 100, open_invoices: 1, amount_overdue: 100, overdue_invoices: 1 },
      next_due: due,
      oldest_overdue: due,
    },
  ],
  counts: { all: 100, overdue: 1, open: 1, paid: 99 },
  filter: { status: 'open', period: '2026', search: '' },
  last_payment: null,
  today: '2026-11-22',
  since: '2012-01-01',
};

const line: InvoiceLine = {
  id: 'l',
  description: 'Seats',
  period: summary.period,
  quantity: '2',
  unit_amount_decimal: '50',
  discount: 1,
  tax_rate: '19',
  tax_amount: 19,
  ...{ tax_category: null, tax_exemption_reason: null, tax_exempt_amount: null },
  amount: 100,
  model: null,
  children: [],
};

const MOMENT = '2026-11-03T10:00:00Z';
const WHEN = { effective_at: MOMENT, reversed_at: null };
const address = { line1: 'A', line2: null, city: 'B', state: null, postal_code: '1', country: 'DE' };
const invoice: Invoice = {
  ...summary,
  subtotal: 100,
  discount_total: 1,
  tax_total: 19,
  amount_paid: 1,
  amount_credited: 1,
  purchase_order: 'PO',
  memo: 'Thanks',
  payment_url: null,
  paid_at: null,
  voided_at: null,
  dispute: { disputed_at: '2026-11-03T10:00:00Z', reason: null },
  customer: { name: 'Acme', address, tax_ids: [{ type: 'eu_vat', value: 'DE1' }] },
  issuer: { name: 'Northwind', address, tax_ids: [] },
  lines: [{ ...line, children: [{ ...line, children: [line] }] }],
  ...{ has_more_lines: false, has_more_payments: true, has_more_credit_notes: true, pdf_url: '/pdf' },
  payments: [{ payment_id: 'p', type: 'payment', status: 'failed', amount: 1, method: null, ...WHEN }],
  credit_notes: [
    { credit_note_id: 'n', number: 'CN-1', amount: 2, amount_to_invoice: 1, reason: 'R', issued_at: MOMENT },
  ],
};

const good = { word: 'Paid back', icon: 'done', tone: 'good' } as const;
const bank = {
  account_holder: 'Northwind',
  bank_name: 'ING',
  iban: 'NL91INGB0417164300',
  bic: null,
  account_number: null,
  routing_number: null,
  instructions: 'Quote the reference.',
};

function listModel(change: Partial<InvoicesData> = {}): object {
  return { ...invoicesView({ ...list, ...change }, locale, links), frame };
}

function oneModel(change: Partial<Invoice> = {}, rest: Partial<InvoiceData> = {}): object {
  const changed = { ...invoice, ...change };
  const lines = { results: changed.lines, next: 'c2', previous: 'c1' };
  const refunds = { refunds: [], has_more: false };
  const data = { invoice: changed, lines, refunds, bank_details: bank, today: '2026-11-22', ...rest };
  return { ...invoiceView(data, locale, links), frame };
}

const REFUNDS: RefundsView = {
  refunds: [{ day: '', what: { label: '', href: null }, notes: [''], status: good, amount: '' }],
  moreRefunds: '',
};
const page = { results: [], next: null, previous: null };
const nothing = { balances: [], page, counts: { all: 0, overdue: 0, open: 0, paid: 0 }, since: null };

const bare = {
  ...{ payment_url: null, lines: [], payments: [], credit_notes: [], memo: null, dispute: null },
  ...{ has_more_payments: false, has_more_credit_notes: false },
};

it.each([
  [LIST, listModel()],
  [LIST, listModel(nothing)],
  [LIST, listModel({ page })],
  [ONE, oneModel()],
  [ONE, oneModel({ payment_url: 'https://pay.example' })],
  [ONE, { ...oneModel(), ...REFUNDS }],
  [ONE, oneModel(bare, { bank_details: null })],
])('%s looks up nothing that its view does not give', (template, model) => {
  expect(absentKeys(template, model)).toEqual([]);
  for (const layout of LAYOUTS) expect(absentKeys(layout, { ...model, body: '' })).toEqual([]);
});

it('sees a key that is missing in a condition only', () => {
  const { disputed: _, ...rest } = oneModel() as Record<string, unknown>;
  expect(absentKeys(ONE, rest)).toEqual(['invoice.hbs: disputed']);
});

describe('the list', () => {
  const html = renderer.render(LIST, listModel(), locale);

  it('has its seven columns by name, and the same words before each value', () => {
    const columns = [...html.matchAll(/<th role="columnheader"[^>]*>([^<]+)</g)].map(([, name]) => name);
    expect(columns).toEqual([
      'Invoice ID',
      'Status',
      'Total',
      'Due date',
      'Amount due',
      'Billing period',
      'Generated date',
    ]);
    // On a phone, number and badge are the head of a card and have no label.
    for (const name of columns.slice(2)) expect(html.split(`data-label="${name ?? ''}"`)).toHaveLength(21);
  });

  it('stands in the frame: one heading, the tab it is, and the way out', () => {
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('<html lang="en-GB" dir="ltr">');
    expect(html).toContain('href="/s/sid/invoices" aria-current="page"');
    expect(html).toContain('<form method="post" action="/s/sid/exit">');
    expect(html).toContain('name="form_token" value="token"');
    expect(html).toContain('<meta name="foyer-embed-origins" content="https://app.example">');
    expect(html.match(/<a class="brand" href="https:\/\/app.example\/billing" target="_top">/g)).toHaveLength(
      1,
    );
  });

  it('runs no script and no style that the policy does not know', () => {
    const inline = [...html.matchAll(/<(?:style|script)(?![^>]*src=)([^>]*)>/g)].map(
      ([, attributes]) => attributes,
    );
    expect(new Set(inline)).toEqual(new Set([' nonce="bm9uY2U&#x3D;"']));
  });

  it('prints what merchants and customers type as text', () => {
    const number = '<img src=x onerror=alert(1)>';
    const results = [{ ...summary, number }];
    const model = listModel({
      page: { results, next: null, previous: null },
      filter: { status: 'all', period: '', search: '"><script>alert(1)</script>' },
    });
    const typed = renderer.render(LIST, model, locale);
    expect(typed).not.toContain('<img src=x');
    expect(typed).not.toContain('<script>alert');
    expect(typed).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;');
  });
});

describe('one invoice', () => {
  it('has bank details to copy when there is no page to pay on', () => {
    const html = renderer.render(ONE, oneModel(), locale);
    expect(html).toContain('<dt>IBAN</dt><dd><span>NL91 INGB 0417 1643 00</span>');
    expect(html).toContain('data-copy="NL91INGB0417164300"');
    expect(html).not.toContain('target="_blank"');
  });

  it('leads to that page when there is one, and opens nothing that is no page', () => {
    const html = renderer.render(ONE, oneModel({ payment_url: 'https://pay.example/?a=1&b=2' }), locale);
    expect(html).toContain(
      'href="https://pay.example/?a&#x3D;1&amp;b&#x3D;2" target="_blank" rel="noopener"',
    );
    expect(renderer.render(ONE, oneModel({ payment_url: 'javascript:alert(1)' }), locale)).not.toContain(
      'javascript:',
    );
  });

  it('opens every level of how a line came about', () => {
    const html = renderer.render(ONE, oneModel(), locale);
    expect(html.match(/<ul class="steps">/g)).toHaveLength(2);
    expect(html.match(/<details><summary>/g)).toHaveLength(1);
  });
});

it('fails on a key that is missing where something is printed', () => {
  expect(() => renderer.render(LIST, { frame }, locale)).toThrow(/lead/);
});
