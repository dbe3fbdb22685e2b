import { Injectable } from '@nestjs/common';
import { CreditNotesService } from '../credit-notes/credit-notes.service';
import { SettlementService } from '../ledger/settlement.service';
import type { OrganisationScope } from '../platform/access/scopes';
import type { WriteOutcome } from '../platform/database/written';
import { PaymentLocks } from './payment-locks';
import { refuseOtherReturn } from './payment-row';
import { type WholePayment } from '../ledger/payment-rows';
import { PaymentWriter, type PaymentStep } from './payment-writer';
import { PaymentNotFound } from './payments.errors';
import { PaymentRowsRepository } from '../ledger/payment-rows.repository';
import type { NewRefund, NewReversal, RefundRecord, ReversalRecord } from './payments.types';
import { ReturnablePayment } from './returnable-payment';

type Locked = ReadonlyMap<string, WholePayment>;

/**
 * Refunds by the merchant and reversals by banks. Needs a fixed number of statements for any number of records; call it
 * inside a transaction.
 */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly payments: PaymentRowsRepository,
    private readonly locks: PaymentLocks,
    private readonly writer: PaymentWriter,
    private readonly settlements: SettlementService,
    private readonly creditNotes: CreditNotesService,
  ) {}

  /** @returns the refund's id */
  async refund(scope: OrganisationScope, refund: NewRefund): Promise<string> {
    const locked = await this.locks.byId(scope, [refund.parent_id]);
    const [id] = await this.makeRefunds(scope, locked, [refund]);
    return id ?? '';
  }

  /** @returns the reversal's id */
  async reverse(scope: OrganisationScope, reversal: NewReversal): Promise<string> {
    const locked = await this.locks.byId(scope, [reversal.parent_id]);
    const [id] = await this.makeReversals(scope, locked, [reversal]);
    return id ?? '';
  }

  /** {@link refund} for records with different external ids, in order. A record that exists already must not differ. */
  async putRefunds(scope: OrganisationScope, records: readonly RefundRecord[]): Promise<WriteOutcome[]> {
    const { locked, fresh } = await this.begin(scope, records, 'refund');
    await this.makeRefunds(scope, locked, fresh);
    return outcomesOf(records, fresh);
  }

  /** {@link reverse} for many records, in the same way as {@link putRefunds}. */
  async putReversals(scope: OrganisationScope, records: readonly ReversalRecord[]): Promise<WriteOutcome[]> {
    const { locked, fresh } = await this.begin(scope, records, 'reversal');
    await this.makeReversals(scope, locked, fresh);
    return outcomesOf(records, fresh);
  }

  /** Takes the locks before it looks for existing returns, so that a concurrent request for the same payment waits. */
  private async begin<Record extends RefundRecord | ReversalRecord>(
    scope: OrganisationScope,
    records: readonly Record[],
    type: 'refund' | 'reversal',
  ): Promise<{ locked: Locked; fresh: Record[] }> {
    const parentIds = records.map(({ parent_id }) => parent_id);
    const locked = await this.locks.byId(scope, parentIds);
    const keys = records.map(({ external_id }) => external_id);
    const rows = await this.payments.findByExternalIds(scope.organisationId, keys);
    const known = new Map(rows.map((row) => [row.external_id, row]));
    const fresh = records.filter((record) => {
      const row = known.get(record.external_id);
      if (row) refuseOtherReturn(row, record, type);
      return row === undefined;
    });
    return { locked, fresh };
  }

  private async makeRefunds(
    scope: OrganisationScope,
    locked: Locked,
    refunds: readonly NewRefund[],
  ): Promise<string[]> {
    const parents = await this.returnable(scope, locked, refunds);
    const steps = refunds.flatMap((refund) => parentOf(parents, refund).refund(refund));
    const backs = steps.map(({ after }) => after.row).filter(({ type }) => type === 'refund');
    await this.creditNotes.payBack(
      scope,
      backs.flatMap(({ credit_note_id, customer_id, currency, amount }) =>
        credit_note_id === null ? [] : [{ credit_note_id, customer_id, currency, amount }],
      ),
    );
    await this.writer.replace(scope, steps);
    return backs.map(({ id }) => id);
  }

  private async makeReversals(
    scope: OrganisationScope,
    locked: Locked,
    reversals: readonly NewReversal[],
  ): Promise<string[]> {
    const parents = await this.returnable(scope, locked, reversals);
    const steps = reversals.map((reversal) => parentOf(parents, reversal).reverse(reversal));
    await this.takeBack(scope, steps);
    return steps.map(({ after }) => after.row.id);
  }

  /** Writes reversals and reopens the invoices that their payments had settled. */
  private async takeBack(scope: OrganisationScope, steps: readonly PaymentStep[]): Promise<void> {
    const parts = steps.flatMap(({ after: { row, allocations } }) =>
      allocations.map((part) => ({ ...part, effective_at: row.effective_at })),
    );
    const ids = [...new Set(parts.map(({ invoice_id }) => invoice_id))];
    const settlement = await this.settlements.lock(scope, { ids, customerIds: [] });
    for (const part of parts) settlement.move(part.invoice_id, -part.amount, part.effective_at);
    await this.writer.replace(scope, steps);
    await this.payments.clearUnapplied(
      scope.organisationId,
      steps.flatMap(({ after }) => after.row.parent_id ?? []),
    );
    await this.settlements.save(scope, settlement);
  }

  private async returnable(
    scope: OrganisationScope,
    locked: Locked,
    wanted: readonly NewReversal[],
  ): Promise<Map<string, ReturnablePayment>> {
    const payments = [...new Set(wanted.map(({ parent_id }) => parent_id))].flatMap(
      (id) => locked.get(id) ?? [],
    );
    const ids = payments.map(({ row }) => row.id);
    const reversed = await this.payments.findReversed(scope.organisationId, ids);
    return new Map(
      payments.map((payment) => [
        payment.row.id,
        new ReturnablePayment(payment, reversed.has(payment.row.id)),
      ]),
    );
  }
}

function outcomesOf(records: readonly ReversalRecord[], fresh: readonly ReversalRecord[]): WriteOutcome[] {
  const made = new Set(fresh);
  return records.map((record) => (made.has(record) ? 'created' : 'unchanged'));
}

/** @throws PaymentNotFound */
function parentOf(
  parents: ReadonlyMap<string, ReturnablePayment>,
  { parent_id }: NewReversal,
): ReturnablePayment {
  const parent = parents.get(parent_id);
  if (!parent) throw new PaymentNotFound();
  return parent;
}
