import type { InvoiceStatus, MerchantInvoice } from '../../invoices/invoices.types';
import { pageLocale } from '../../platform/views/page-locale';
import { invoiceVerbs } from './invoice-verbs.view';

const locale = pageLocale('en-GB', 'UTC');
const invoice = (status: InvoiceStatus, change: Partial<MerchantInvoice> = {}): MerchantInvoice =>
  ({ id: 'i', number: 'NW-1', status, amount_paid: 0, credit_notes: [], ...change }) as MerchantInvoice;

const offered = (one: MerchantInvoice): string[] =>
  Object.entries(invoiceVerbs(one, 'admin', locale) ?? {})
    .filter(([, verb]) => verb !== null)
    .map(([name]) => name);

it.each([
  ['draft', ['finalize']],
  ['open', ['uncollectible', 'void']],
  ['partially_paid', ['uncollectible']],
  ['uncollectible', ['void']],
  ['paid', []],
  ['void', []],
] as const)('of an invoice that is %s offers %j', (status, verbs) => {
  expect(offered(invoice(status))).toEqual(verbs);
});

it('offers no void where something was paid or credited', () => {
  expect(offered(invoice('uncollectible', { amount_paid: 1 }))).toEqual([]);
  expect(offered(invoice('open', { credit_notes: [{} as never] }))).toEqual(['uncollectible']);
});

it('offers nothing to whoever is no admin', () => {
  expect(invoiceVerbs(invoice('open'), 'support', locale)).toBeNull();
  expect(invoiceVerbs(invoice('open'), 'owner', locale)).not.toBeNull();
});

it('says of a draft without a due date that it never becomes overdue', () => {
  const textOf = (due_date: string | null): string | undefined =>
    invoiceVerbs(invoice('draft', { due_date }), 'admin', locale)?.finalize?.text;
  expect(textOf(null)).toContain('no due date');
  expect(textOf('2026-12-01')).not.toContain('no due date');
});
