import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import { InvoicesService } from '../invoices/invoices.service';
import { SettlementService } from '../invoices/settlement.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { PaymentLocks } from './payment-locks';

/** Parts of the books by the merchant's own keys, which need not be there. */
export interface BookKeys {
  readonly payments: readonly string[];
  readonly invoices: readonly string[];
  /** Customers whose unpaid invoices payments are spread over. */
  readonly payers: readonly string[];
}

/**
 * For transactions that write the books in several steps, each of which locks what it needs: taken together beforehand,
 * everything is locked in the one order that nobody waits in a circle by. See {@link PaymentLocks}.
 */
@Injectable()
export class LedgerLocksService {
  constructor(
    private readonly locks: PaymentLocks,
    private readonly settlements: SettlementService,
    private readonly invoices: InvoicesService,
    private readonly customers: CustomersService,
  ) {}

  /** Locks payments with what they settle, invoices, and unpaid invoices, until the transaction under way ends. */
  async hold(scope: OrganisationScope, { payments, invoices, payers }: BookKeys): Promise<void> {
    const held = await this.locks.byExternalId(scope, payments);
    const settled = [...held.values()].flatMap(({ allocations }) => allocations);
    const named = await this.invoices.idsByExternalId(scope, invoices);
    const customers = await this.customers.idsByExternalId(scope, payers);
    const ids = new Set([...settled.map(({ invoice_id }) => invoice_id), ...named.values()]);
    await this.settlements.lock(scope, { ids: [...ids], customerIds: [...customers.values()] });
  }
}
