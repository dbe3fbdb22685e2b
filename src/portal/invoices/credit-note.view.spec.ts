import type { CreditNote } from '../../credit-notes/credit-notes.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { creditNoteView } from './credit-note.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links = { invoices: '/s/sid/invoices' };
const note: CreditNote = {
  id: 'n1',
  number: 'CN-1',
  external_id: null,
  invoice_id: 'i1',
  invoice_number: 'NW-1',
  currency: 'EUR',
  amount: 50000,
  amount_to_invoice: 20000,
  amount_to_credit: 30000,
  amount_refunded: 10000,
  reason: 'Seats given back',
  issued_at: '2026-11-20T23:30:00Z',
  customer: { name: 'Acme', address: null, tax_ids: [{ type: 'eu_vat', value: 'DE1' }] },
  issuer: { name: 'Northwind Inc.', address: null, tax_ids: [] },
  lines: [
    { description: 'Seats', amount: 60000 },
    { description: 'Discount', amount: -10000 },
  ],
};
const view = (change: Partial<CreditNote> = {}) => creditNoteView({ ...note, ...change }, locale, links);

it('says what it credits, to whom, and for which invoice', () => {
  expect(view()).toEqual({
    title: 'Credit note CN-1',
    invoice: { label: 'Invoice NW-1', href: '/s/sid/invoices/i1' },
    lead: 'for invoice NW-1, issued 21 November 2026',
    lines: [
      { description: 'Seats', amount: '€600.00' },
      { description: 'Discount', amount: '-€100.00' },
    ],
    reason: 'Seats given back',
    amount: '€500.00',
    notes: [
      '€200.00 was deducted from the amount due on invoice NW-1.',
      '€300.00 was added as credit on account, because no more was due.',
      '€100.00 of it has been paid back.',
    ],
    to: { name: 'Acme', address: [], taxIds: ['VAT DE1'] },
    from: { name: 'Northwind Inc.', address: [], taxIds: [] },
  });
});

it.each([
  [
    { amount_to_invoice: 50000, amount_to_credit: 0, amount_refunded: 0 },
    ['€500.00 was deducted from the amount due on invoice NW-1.'],
  ],
  [
    { amount_to_invoice: 0, amount_to_credit: 50000, amount_refunded: 0 },
    ['€500.00 was added as credit on account, because no more was due.'],
  ],
])('says no more of where it went than there is', (amounts, notes) => {
  expect(view(amounts).notes).toEqual(notes);
});

it.each([{}, { lines: [], reason: null }])('looks up nothing that its view does not give', (change) => {
  expect(absentKeys('portal/invoices/credit-note', view(change))).toEqual([]);
});
