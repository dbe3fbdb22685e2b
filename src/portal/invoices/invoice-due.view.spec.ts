import type { Invoice } from '../../invoices/invoices.types';
import type { InvoicePayment } from '../../ledger/ledger.types';
import { pageLocale } from '../../platform/views/page-locale';
import { dueCard } from './invoice-due.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const payment: Pick<InvoicePayment, 'type' | 'status' | 'amount'> = {
  type: 'payment',
  status: 'pending',
  amount: 1000,
};
const open = { status: 'open', currency: 'EUR', amount_due: 5000, due_date: null, number: 'NW-1' };

function onItsWay(fields: object): string | null {
  const invoice = { ...open, payment_url: 'https://pay.example/1', ...fields } as unknown as Invoice;
  return dueCard({ invoice, bank_details: null, today: '2026-11-26' }, locale, 'Northwind').onItsWay;
}

it('says what is on its way, so that nobody pays it twice', () => {
  const others = [
    { ...payment, status: 'failed' },
    { ...payment, status: 'succeeded' },
    { ...payment, type: 'refund' },
  ];
  expect(onItsWay({ payments: others })).toBeNull();
  expect(onItsWay({ payments: [payment, payment, ...others] })).toBe(
    'A payment of €20.00 for this invoice is already being processed.',
  );
});

it('says nothing of it where nothing is due', () => {
  expect(onItsWay({ payments: [payment], status: 'uncollectible' })).toBeNull();
});
