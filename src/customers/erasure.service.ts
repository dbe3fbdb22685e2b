import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { ForgottenFields } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { columnsWith, pick } from '../platform/database/record-columns';
import { Transactions } from '../platform/database/transactions';
import { isUuid } from '../platform/http/uuid';
import { ContactsRepository } from './contacts.repository';
import { CUSTOMER_COLUMNS } from './customer-columns';
import { blankCustomer, toCustomer } from './customer-row';
import type { CustomerEntity } from './customers.entity';
import { CustomerNotFound } from './customers.errors';
import { CustomersRepository } from './customers.repository';
import type { Customer } from './customers.types';

/** What another module does when a customer is erased. */
export interface Erasing {
  /** The values of the module's objects that the audit log clears. */
  readonly forgets: ForgottenFields;
  /** Rewrites the module's own rows in the same transaction. `customer` is the customer after the erasure. */
  readonly erase?: (scope: OrganisationScope, customer: Customer) => Promise<unknown>;
}

const PERSONAL = columnsWith(CUSTOMER_COLUMNS, 'personal');

const FORGETS: ForgottenFields = { customer: 'all', contact: 'all' };

/** Erases customers' personal data. Issued documents are kept, as tax law requires. */
@Injectable()
export class ErasureService {
  private readonly rooms: Erasing[] = [];

  constructor(
    private readonly customers: CustomersRepository,
    private readonly contacts: ContactsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /** Registers what another module does when a customer is erased. */
  whenErasing(erasing: Erasing): void {
    this.rooms.push(erasing);
  }

  /** Erases a customer's personal data permanently. Idempotent. @throws CustomerNotFound */
  async erase(scope: OrganisationScope, id: string): Promise<Customer> {
    return this.transactions.run(async () => {
      const before = isUuid(id) ? await this.customers.findLocked(scope.organisationId, id) : null;
      if (!before) throw new CustomerNotFound();
      if (before.erased_at === null) await this.forget(scope, before);
      const after = await this.customers.find(scope.organisationId, id);
      if (!after) throw new CustomerNotFound();
      return toCustomer(after);
    });
  }

  /**
   * Clears a customer's personal data from the audit log, and so from its events, in the current transaction.
   * Also called when a customer is deleted, because afterwards its entries can no longer be found.
   */
  async forgetChanges(scope: OrganisationScope, customerId: string): Promise<void> {
    const forgets = this.rooms.map((room) => room.forgets);
    const fields = Object.assign({}, FORGETS, ...forgets) as ForgottenFields;
    await this.audit.forget(scope, customerId, fields);
  }

  private async forget(scope: OrganisationScope, before: CustomerEntity): Promise<void> {
    const erased_at = await this.customers.now();
    const after = erased(before, erased_at);
    await this.contacts.erase(scope.organisationId, before.id);
    await this.customers.save([after]);
    for (const { erase } of this.rooms) await erase?.(scope, toCustomer(after));
    await this.forgetChanges(scope, before.id);
    await this.audit.record(scope, [
      {
        action: 'customer.erased',
        object_type: 'customer',
        object_id: before.id,
        changes: { erased_at: { before: null, after: erased_at } },
      },
    ]);
  }
}

function erased(row: CustomerEntity, erasedAt: string): CustomerEntity {
  const blank = pick(blankCustomer(row.organisation_id, row.id), PERSONAL);
  return { ...row, ...blank, name: `Erased customer ${row.id.slice(-8)}`, erased_at: erasedAt };
}
