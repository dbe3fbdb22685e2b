import type { PaymentRecord } from '../../../payments/payments.types';
import { daysAfter, morningOf } from './calendar';
import { DEMO_OUTCOMES, WITHHELD_PERCENT, type DemoFate } from './demo-fates';
import type { DemoInvoice } from './demo-invoices';
import { percentOf } from './demo-lines';
import type { DemoParty } from './demo-parties';
import { demoMethodOf } from './demo-payment-methods';

/** A payment whose customer and invoice are named by the merchant's keys. */
export interface DemoPayment extends Omit<PaymentRecord, 'customer_id' | 'allocations'> {
  readonly customer: DemoParty;
  readonly invoice: string;
  /** The part of the amount that settles the invoice; the rest is credit on account. */
  readonly settles: number;
}

/** The external id of the payment of an invoice. */
export function paymentOf(invoice: string): string {
  return `payment-${invoice}`;
}

/** What was paid and withheld on the invoices, and the attempts that did not or do not yet come to anything. */
export function demoPayments(invoices: readonly DemoInvoice[], today: string): DemoPayment[] {
  return invoices.flatMap((invoice, place) => [
    ...settlement(invoice, place),
    ...withheld(invoice),
    ...attempts(invoice, today),
  ]);
}

/** What bounced is paid again, by transfer; only once the first payment is reversed. */
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

/** Debits bounce and cards are charged back; those come first among their customers' methods. */
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
  /** Days ago. */
  readonly ago: number;
  /** As {@link demoMethodOf} counts. */
  readonly place: number;
  /** Percent of the total that is paid or credited already. */
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

/** One attempt to pay all that is due of some invoices. */
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
