import { sumOf } from '../platform/money/money';
import { newId } from '../platform/http/uuid';
import { blankPayment, type WholePayment } from '../ledger/payment-rows';
import type { PaymentEntity } from '../ledger/payments.entity';
import {
  PaymentRefunded,
  PaymentReversed,
  PaymentStatusForbids,
  PaymentTypeForbids,
  RefundExceedsPayment,
} from './payments.errors';
import type { PaymentStep } from './payment-writer';
import type { Refund, Reversal } from './payments.types';

/**
 * A locked payment, and how much of it has been refunded so far. Computes refunds and reversals without writing them.
 */
export class ReturnablePayment {
  constructor(
    private payment: WholePayment,
    private isReversed: boolean,
  ) {}

  /**
   * Refunds a part: of the named credit note, else of the unallocated part, else as goodwill.
   *
   * @returns the changes of the payment and of the refund, in this order
   * @throws PaymentTypeForbids, PaymentStatusForbids, PaymentReversed, RefundExceedsPayment
   */
  refund(refund: Refund): readonly [PaymentStep, PaymentStep] {
    const { row } = this.payment;
    if (row.type !== 'payment') throw new PaymentTypeForbids('refunded', row.type);
    const credit = this.creditLeft('be refunded');
    const left = row.amount - row.amount_refunded;
    if (refund.amount > left) throw new RefundExceedsPayment(left);
    const credit_note_id = refund.credit_note_id ?? null;
    const back: PaymentEntity = {
      ...this.returned(refund.amount, refund),
      type: 'refund',
      credit_note_id,
      credit_refunded: credit_note_id === null ? Math.min(refund.amount, credit) : refund.amount,
    };
    const before = this.payment;
    this.payment = {
      ...before,
      row: {
        ...row,
        amount_refunded: row.amount_refunded + refund.amount,
        amount_unapplied: row.amount_unapplied - (credit_note_id === null ? back.credit_refunded : 0),
      },
    };
    return [
      { before, after: this.payment, action: 'payment.refunded' },
      { before: null, after: { row: back, allocations: [] } },
    ];
  }

  /**
   * Reverses the whole payment: its allocations and the rest of its credit.
   *
   * @returns the reversal, with the amounts to take back from each invoice
   * @throws PaymentTypeForbids, PaymentStatusForbids, PaymentReversed, PaymentRefunded
   */
  reverse(reversal: Reversal): PaymentStep {
    const { row, allocations } = this.payment;
    if (row.type !== 'payment' && row.type !== 'tax_withheld')
      throw new PaymentTypeForbids('reversed', row.type);
    const amount = this.settled + this.creditLeft('be reversed');
    if (amount === 0) throw new PaymentRefunded();
    const back: PaymentEntity = { ...this.returned(amount, reversal), type: 'reversal' };
    this.isReversed = true;
    return { before: null, after: { row: back, allocations }, action: 'payment.reversed' };
  }

  private get settled(): number {
    return sumOf(this.payment.allocations.map(({ amount }) => amount));
  }

  /** The part that settles no invoice and is not refunded yet, in minor units. */
  private creditLeft(verb: 'be refunded' | 'be reversed'): number {
    const { row } = this.payment;
    if (row.status !== 'succeeded') throw new PaymentStatusForbids(verb, row.status);
    if (this.isReversed) throw new PaymentReversed();
    return row.amount_unapplied;
  }

  /** A row for a refund or reversal with the payment's own method, effective now by default. */
  private returned(amount: number, said: Reversal): PaymentEntity {
    const { organisation_id, customer_id, currency, id, method } = this.payment.row;
    const effective_at = said.effective_at ?? new Date().toISOString();
    return {
      ...blankPayment({ organisation_id, id: newId(), customer_id, currency, amount, effective_at }),
      external_id: said.external_id ?? null,
      method,
      parent_id: id,
      reason: said.reason ?? null,
    };
  }
}
