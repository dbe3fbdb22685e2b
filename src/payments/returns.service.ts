import { Injectable } from '@nestjs/common';
import { CreditNotesService } from '../invoices/credit-notes.service';
import { SettlementService } from '../invoices/settlement.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { sumOf } from '../platform/money/money';
import { newId } from '../platform/http/uuid';
import { blankPayment, type WholePayment } from './payment-row';
import { PaymentWriter } from './payment-writer';
import type { PaymentEntity } from './payments.entity';
import {
  PaymentRefunded,
  PaymentReversed,
  PaymentStatusForbids,
  PaymentTypeForbids,
  RefundExceedsPayment,
} from './payments.errors';
import { PaymentsRepository } from './payments.repository';
import type { Refund, Reversal } from './payments.types';

/** Money on its way back: refunds that the merchant makes, reversals that a bank makes. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly writer: PaymentWriter,
    private readonly settlements: SettlementService,
    private readonly creditNotes: CreditNotesService,
  ) {}

  /**
   * Refunds a part of a locked payment: a credit note if one is named, else of what no invoice used, else goodwill.
   *
   * @returns the refund's id
   */
  async refund(scope: OrganisationScope, payment: WholePayment, refund: Refund): Promise<string> {
    const { row } = payment;
    if (row.type !== 'payment') throw new PaymentTypeForbids('refunded', row.type);
    const credit = await this.creditLeft(scope, payment, 'be refunded');
    const left = row.amount - row.amount_refunded;
    if (refund.amount > left) throw new RefundExceedsPayment(left);
    const credit_note_id = refund.credit_note_id ?? null;
    if (credit_note_id !== null) await this.payBack(scope, row, { credit_note_id, amount: refund.amount });
    const back: PaymentEntity = {
      ...returned(payment, refund.amount, refund),
      type: 'refund',
      credit_note_id,
      credit_refunded: credit_note_id === null ? Math.min(refund.amount, credit) : refund.amount,
    };
    const refunded = { ...payment, row: { ...row, amount_refunded: row.amount_refunded + refund.amount } };
    await this.writer.replace(scope, [
      { before: payment, after: refunded, action: 'payment.refunded' },
      { before: null, after: { row: back, allocations: [] } },
    ]);
    return back.id;
  }

  /** Reverses a locked payment: reopens what it had settled and takes back what is left of its credit. @returns the reversal's id */
  async reverse(scope: OrganisationScope, payment: WholePayment, reversal: Reversal): Promise<string> {
    const { row, allocations } = payment;
    if (row.type !== 'payment' && row.type !== 'tax_withheld')
      throw new PaymentTypeForbids('reversed', row.type);
    const amount = settledBy(payment) + (await this.creditLeft(scope, payment, 'be reversed'));
    if (amount === 0) throw new PaymentRefunded();
    const back: PaymentEntity = { ...returned(payment, amount, reversal), type: 'reversal' };
    const settlement = await this.settlements.lock(scope, {
      ids: allocations.map(({ invoice_id }) => invoice_id),
      customerIds: [],
    });
    for (const part of allocations) settlement.move(part.invoice_id, -part.amount, back.effective_at);
    await this.writer.replace(scope, [
      { before: null, after: { row: back, allocations }, action: 'payment.reversed' },
    ]);
    await this.settlements.save(scope, settlement);
    return back.id;
  }

  private payBack(
    scope: OrganisationScope,
    { customer_id, currency }: PaymentEntity,
    paid: { readonly credit_note_id: string; readonly amount: number },
  ): Promise<void> {
    return this.creditNotes.payBack(scope, { ...paid, customer_id, currency });
  }

  /** What of a payment settles no invoice and was not refunded yet. */
  private async creditLeft(
    scope: OrganisationScope,
    payment: WholePayment,
    verb: 'be refunded' | 'be reversed',
  ): Promise<number> {
    const { row } = payment;
    if (row.status !== 'succeeded') throw new PaymentStatusForbids(verb, row.status);
    const children = await this.payments.findChildren(scope.organisationId, row.id);
    if (children.some((child) => child.type === 'reversal')) throw new PaymentReversed();
    const own = children.filter((child) => child.credit_note_id === null);
    return row.amount - settledBy(payment) - sumOf(own.map((child) => child.credit_refunded));
  }
}

function settledBy({ allocations }: WholePayment): number {
  return sumOf(allocations.map(({ amount }) => amount));
}

/** Money of a payment that goes back, now, the way it came. */
function returned({ row }: WholePayment, amount: number, said: Reversal): PaymentEntity {
  const { organisation_id, customer_id, currency } = row;
  const effective_at = said.effective_at ?? new Date().toISOString();
  return {
    ...blankPayment({ organisation_id, id: newId(), customer_id, currency, amount, effective_at }),
    external_id: said.external_id ?? null,
    method: row.method,
    parent_id: row.id,
    reason: said.reason ?? null,
  };
}
