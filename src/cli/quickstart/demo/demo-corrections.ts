import type { CreditNoteRecord } from '../../../credit-notes/credit-notes.types';
import type { RefundRecord, ReversalRecord } from '../../../payments/payments.types';
import { daysAfter, morningOf } from './calendar';
import type { DemoFate } from './demo-fates';
import type { DemoInvoice } from './demo-invoices';
import { percentOf } from './demo-lines';
import { paymentOf } from './demo-payments';

interface DemoCreditNote extends Omit<CreditNoteRecord, 'invoice_id'> {
  readonly invoice: string;
}

interface DemoRefund extends Omit<RefundRecord, 'parent_id' | 'credit_note_id'> {
  readonly payment: string;
  /** External id of the credit note that the refund pays out; null for a refund without one. */
  readonly creditNote: string | null;
}

interface DemoReversal extends Omit<ReversalRecord, 'parent_id'> {
  readonly payment: string;
}

/** The part of an invoice that a credit note credits. */
interface Credit {
  readonly percent: number;
  readonly what: string;
  readonly reason: string;
}

const CREDITS: Readonly<Partial<Record<DemoFate, Credit>>> = {
  credited: { percent: 12, what: 'API calls', reason: 'Some were made by our own tests.' },
  credited_open: { percent: 20, what: 'Platform, two days', reason: 'The service was down for two days.' },
  credited_whole: { percent: 100, what: 'The whole invoice', reason: 'The period was stated wrongly.' },
  disputed: { percent: 10, what: 'Seats', reason: 'Seats were counted twice in one team.' },
  refunded: { percent: 100, what: 'The whole invoice', reason: 'The month was free, as agreed.' },
};

const REVERSALS: Readonly<Partial<Record<DemoFate, string>>> = {
  bounced: 'Returned by the bank: not enough funds.',
  charged_back: 'The cardholder did not recognise the charge.',
};

/** A credit note's number is derived from its invoice's number. */
export function demoCreditNotes(invoices: readonly DemoInvoice[]): DemoCreditNote[] {
  return invoices.flatMap((invoice) => {
    const credit = creditOf(invoice);
    if (credit === null) return [];
    const { amount, what, reason } = credit;
    const number = creditNoteOf(invoice);
    const lines = [{ description: what, amount }];
    const issued_at = morningOf(daysAfter(invoice.issued, invoice.fate === 'credited_open' ? 0 : 26));
    const common = { external_id: number, number, amount, reason, lines, issued_at };
    return [{ ...common, invoice: invoice.record.number }];
  });
}

/**
 * Some credit notes are half refunded, with the rest left as credit on account; others are refunded in full.
 * One refund is goodwill without a credit note.
 */
export function demoRefunds(invoices: readonly DemoInvoice[]): DemoRefund[] {
  return invoices.flatMap((invoice) => {
    const refund = refundOf(invoice);
    if (refund === null) return [];
    const { number } = invoice.record;
    const effective_at = morningOf(daysAfter(invoice.issued, 28));
    return [{ ...refund, external_id: `refund-${number}`, payment: paymentOf(number), effective_at }];
  });
}

/** Payments that the customers' banks reversed. */
export function demoReversals(invoices: readonly DemoInvoice[]): DemoReversal[] {
  return invoices.flatMap(({ fate, paidOn, record: { number } }) => {
    const reason = fate === null ? undefined : REVERSALS[fate];
    if (reason === undefined) return [];
    const effective_at = morningOf(daysAfter(paidOn, 4));
    return [{ reason, effective_at, external_id: `return-${number}`, payment: paymentOf(number) }];
  });
}

function creditOf({ fate, record }: DemoInvoice): (Credit & { readonly amount: number }) | null {
  const credit = fate === null ? undefined : CREDITS[fate];
  return credit ? { ...credit, amount: percentOf(record.total, credit.percent) } : null;
}

function creditNoteOf({ record }: DemoInvoice): string {
  return record.number.replace('NW', 'CN');
}

function refundOf(invoice: DemoInvoice): Pick<DemoRefund, 'amount' | 'reason' | 'creditNote'> | null {
  const { fate, record } = invoice;
  const credited = creditOf(invoice)?.amount ?? 0;
  const creditNote = creditNoteOf(invoice);
  if (fate === 'credited') return { amount: Math.floor(credited / 2), creditNote };
  if (fate === 'refunded') return { amount: credited, creditNote };
  if (fate !== 'refunded_partly') return null;
  return { amount: percentOf(record.total, 10), reason: 'For the outage in that month.', creditNote: null };
}
