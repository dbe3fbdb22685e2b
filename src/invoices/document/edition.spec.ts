import type { BankDetails } from '../../organisations/organisations.types';
import { editionOf, isCurrent, type AmendableFacts } from './edition';

const invoice: AmendableFacts = {
  status: 'open',
  due_date: '2026-10-31',
  purchase_order: 'PO-7',
  memo: null,
  payment_url: null,
  voided_at: null,
};
const bank: BankDetails = {
  account_holder: 'Northwind',
  bank_name: null,
  iban: 'DE89370400440532013000',
  bic: null,
  account_number: null,
  routing_number: null,
  instructions: null,
};
const other = { ...bank, iban: 'DE02120300000000202051' };
const drawn = editionOf(invoice, bank);

it('has the hash that documents were stored with', () => {
  expect(drawn.facts_hash).toBe('7203373551ce3952fa9a8af5f2b581594a5c689ad4d545781b720b827d0f9703');
});

it.each<[string, Partial<AmendableFacts>]>([
  ['nothing changed', {}],
  ['a part was paid', { status: 'partially_paid' }],
  ['it was paid', { status: 'paid' }],
  ['it was written off', { status: 'uncollectible' }],
])('is current when %s', (_what, change) => {
  expect(isCurrent(drawn, { ...invoice, ...change }, { ...bank })).toBe(true);
});

it.each<[string, Partial<AmendableFacts>]>([
  ['the due date', { due_date: '2026-11-30' }],
  ['the purchase order', { purchase_order: null }],
  ['the memo', { memo: 'PO-7' }],
  ['the address for paying', { payment_url: 'https://pay.example/1' }],
  ['void', { status: 'void', voided_at: '2026-10-12T08:00:00Z' }],
  ['a draft', { status: 'draft' }],
])('is not current once %s is another thing', (_what, change) => {
  expect(isCurrent(drawn, { ...invoice, ...change }, bank)).toBe(false);
});

it.each([
  ['open', false],
  ['partially_paid', false],
  ['uncollectible', false],
  ['paid', true],
] as const)('of an invoice that is %s, is current with other bank details: %s', (status, current) => {
  expect(isCurrent(drawn, { ...invoice, status }, other)).toBe(current);
  expect(isCurrent(drawn, { ...invoice, status }, null)).toBe(current);
});

it('takes what says the same in other places for different', () => {
  const swapped = { ...invoice, purchase_order: null, memo: 'PO-7' };
  expect(editionOf(swapped, bank).facts_hash).not.toBe(drawn.facts_hash);
});
