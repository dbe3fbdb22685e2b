import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import { InvoicesService } from '../invoices/invoices.service';
import { SettlementService } from '../ledger/settlement.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { PaymentLocks } from './payment-locks';

/** Payments, invoices and customers by external id. Unknown external ids are ignored. */
export interface BookKeys {
  readonly payments: readonly string[];
  readonly invoices: readonly string[];
  /** Customers whose payments are allocated to their unpaid invoices. */
  readonly payers: readonly string[];
}

/**
 * For transactions that change payments and invoices in several steps, each of which takes its own locks. Taking all
 * locks at the beginning keeps the global lock order and so avoids deadlocks. See {@link PaymentLocks}.
 */
@Injectable()
export class LedgerLocksService {
  constructor(
    private readonly locks: PaymentLocks,
    private readonly settlements: SettlementService,
    private readonly invoices: InvoicesService,
    private readonly customers: CustomersService,
  ) {}

  /**
   * Takes row locks on payments and the invoices they settle, on the given invoices, and on the payers' unpaid
   * invoices, until the current transaction ends.
   */
  async hold(scope: OrganisationScope, { payments, invoices, payers }: BookKeys): Promise<void> {
    const held = await this.locks.byExternalId(scope, payments);
    const settled = [...held.values()].flatMap(({ allocations }) => allocations);
    const named = await this.invoices.idsByExternalId(scope, invoices);
    const customers = await this.customers.idsByExternalId(scope, payers);
    const ids = new Set([...settled.map(({ invoice_id }) => invoice_id), ...named.values()]);
    await this.settlements.lock(scope, { ids: [...ids], customerIds: [...customers.values()] });
  }
}
