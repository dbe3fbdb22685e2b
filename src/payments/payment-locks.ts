import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { isUuid } from '../platform/http/uuid';
import type { WholePayment } from '../ledger/payment-rows';
import type { PaymentEntity } from '../ledger/payments.entity';
import { PaymentNotFound } from './payments.errors';
import { PaymentRowsRepository } from '../ledger/payment-rows.repository';
import type { AllocationFields } from './payments.types';

/**
 * Takes row locks on payments before they change, and reads their allocations. To avoid deadlocks, every transaction
 * locks in this order, each by id: payments, invoices, credit notes.
 */
@Injectable()
export class PaymentLocks {
  constructor(private readonly payments: PaymentRowsRepository) {}

  /** @throws PaymentNotFound */
  async one(scope: OrganisationScope, id: string): Promise<WholePayment> {
    const payment = (await this.byId(scope, [id])).get(id);
    if (!payment) throw new PaymentNotFound();
    return payment;
  }

  /** Payments by id. Ids that match no payment are omitted. */
  async byId(scope: OrganisationScope, ids: readonly string[]): Promise<Map<string, WholePayment>> {
    const wanted = [...new Set(ids.filter(isUuid))];
    if (wanted.length === 0) return new Map();
    const rows = await this.payments.findManyLocked(scope.organisationId, wanted);
    return new Map((await this.whole(scope, rows)).map((payment) => [payment.row.id, payment]));
  }

  /** Payments by external id. External ids that match no payment are omitted. */
  async byExternalId(
    scope: OrganisationScope,
    externalIds: readonly string[],
  ): Promise<Map<string | null, WholePayment>> {
    const rows = await this.payments.findByExternalIdsLocked(scope.organisationId, externalIds);
    return new Map((await this.whole(scope, rows)).map((payment) => [payment.row.external_id, payment]));
  }

  private async whole(scope: OrganisationScope, rows: readonly PaymentEntity[]): Promise<WholePayment[]> {
    if (rows.length === 0) return [];
    const found = await this.payments.findAllocations(
      scope.organisationId,
      rows.map((row) => row.id),
    );
    const allocationsOf = new Map(rows.map((row) => [row.id, [] as AllocationFields[]]));
    for (const { payment_id, invoice_id, amount } of found)
      allocationsOf.get(payment_id)?.push({ invoice_id, amount });
    return rows.map((row) => ({ row, allocations: allocationsOf.get(row.id) ?? [] }));
  }
}
