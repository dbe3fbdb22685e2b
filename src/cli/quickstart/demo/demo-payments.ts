import type { PaymentRecord } from '../../../payments/payments.types';
import { daysAfter, morningOf } from './calendar';
import { DEMO_OUTCOMES, WITHHELD_PERCENT, type DemoFate } from './demo-fates';
import type { DemoInvoice } from './demo-invoices';
import { percentOf } from './demo-lines';
import type { DemoParty } from './demo-parties';
import { demoMethodOf } from './demo-payment-methods';

/** A payment whose customer and invoice are named by external ids. */
export interface DemoPayment extends Omit<PaymentRecord, 'customer_id' | 'allocations'> {
  readonly customer: DemoParty;
  readonly invoice: string;
  /** The part of the amount that is allocated to the invoice; the rest is credit on account. */
  readonly settles: number;
}

/** External id of the payment of an invoice. */
export function paymentOf(invoice: string): string {
  return `payment-${invoice}`;
}

/** Payments and withheld taxes of the invoices, and attempts that are pending, failed or canceled. */
export function demoPayments(invoices: readonly DemoInvoice[], today: string): DemoPayment[] {
  return invoices.flatMap((invoice, place) => [
    ...settlement(invoice, place),
    ...withheld(invoice),
    ...attempts(invoice, today),
  ]);
}

/** Second payments, by transfer, of invoices whose payment was reversed. Load them after the reversals. */
export function demoPaymentsAgain(invoices: readonly DemoInvoice[]): DemoPayment[] {
  return invoices
    .filter(({ fate }) => fate === 'bounced')
    .map((invoice) => ({
      ...base(invoice),
      external_id: `again-${invoice.record.number}`,
      amount: invoice.record.total,
      settles: invoice.record.total,
      effective_at: morningOf(daysAfter(invoice.paidOn, 8)),
      method: { type: 'bank_transfer', bank_name: 'Example Bank' },
      receipt_number: receiptOf(invoice, 'b'),
    }));
}

type Named = Pick<DemoPayment, 'customer' | 'invoice' | 'currency'>;

function base({ customer, record }: DemoInvoice): Named {
  return { customer: customer.party, invoice: record.number, currency: customer.currency };
}

function receiptOf({ record }: DemoInvoice, suffix = ''): string {
  return `${record.number.replace('NW', 'R')}${suffix}`;
}

/** Reversed payments use the first method of their customer: a direct debit or a card. */
const RETURNED: readonly DemoFate[] = ['bounced', 'charged_back'];

function settlement(invoice: DemoInvoice, place: number): DemoPayment[] {
  const { customer, fate, paidOn, record } = invoice;
  const percent = fate === null ? undefined : DEMO_OUTCOMES[fate].paid;
  if (percent === undefined) return [];
  const amount = fate === 'withheld' ? record.total - withheldTax(invoice) : percentOf(record.total, percent);
  return [
    {
      ...base(invoice),
      external_id: paymentOf(record.number),
      amount,
      settles: Math.min(amount, record.total),
      effective_at: morningOf(paidOn),
      method: demoMethodOf(customer.party, fate !== null && RETURNED.includes(fate) ? 0 : place),
      receipt_number: receiptOf(invoice),
    },
  ];
}

function withheldTax({ record }: DemoInvoice): number {
  return percentOf(record.total, WITHHELD_PERCENT);
}

function withheld(invoice: DemoInvoice): DemoPayment[] {
  if (invoice.fate !== 'withheld') return [];
  const amount = withheldTax(invoice);
  return [
    {
      ...base(invoice),
      type: 'tax_withheld',
      external_id: `withheld-${invoice.record.number}`,
      amount,
      settles: amount,
      effective_at: morningOf(invoice.paidOn),
    },
  ];
}

interface Attempt extends Pick<DemoPayment, 'status' | 'failure_reason'> {
  /** Days before today. */
  readonly ago: number;
  /** Index as in {@link demoMethodOf}. */
  readonly place: number;
  /** Percent of the total that is already paid or credited. */
  readonly settled?: number;
}

const ATTEMPTS: Readonly<Partial<Record<DemoFate, Attempt>>> = {
  awaiting: { status: 'pending', ago: 1, place: 2 },
  overdue: {
    status: 'failed',
    failure_reason: 'Declined by the bank: the limit is used up.',
    ago: 19,
    place: 2,
  },
  charged_back: {
    status: 'failed',
    failure_reason: 'The bank that issued the card refused the payment.',
    ago: 12,
    place: 0,
  },
  credited_open: { status: 'requires_action', ago: 2, place: 0, settled: 20 },
  late_part_paid: { status: 'canceled', ago: 9, place: 0, settled: 40 },
};

/** For some invoices, one attempt to pay the outstanding amount. */
function attempts(invoice: DemoInvoice, today: string): DemoPayment[] {
  const { customer, fate, record } = invoice;
  const attempt = fate === null ? undefined : ATTEMPTS[fate];
  if (attempt === undefined) return [];
  const { ago, place, settled = 0, ...said } = attempt;
  const amount = record.total - percentOf(record.total, settled);
  return [
    {
      ...base(invoice),
      ...said,
      external_id: `attempt-${record.number}`,
      amount,
      settles: amount,
      effective_at: morningOf(daysAfter(today, -ago)),
      method: demoMethodOf(customer.party, place),
    },
  ];
}
