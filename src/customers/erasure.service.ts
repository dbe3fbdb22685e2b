import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { isUuid } from '../platform/http/uuid';
import { ContactsRepository } from './contacts.repository';
import { toCustomer } from './customer-row';
import type { CustomerEntity } from './customers.entity';
import { CustomerNotFound } from './customers.errors';
import { CustomersRepository } from './customers.repository';
import type { Customer } from './customers.types';

/**
 * What another room does with what it has of a customer that is being erased, in the same transaction.
 *
 * @returns the ids of the things it holds of the customer: the audit log forgets the values of their changes
 */
export type Erasing = (scope: OrganisationScope, customerId: string) => Promise<readonly string[]>;

/** Forgets who a customer was. What was issued to it stays, as tax law demands. */
@Injectable()
export class ErasureService {
  private readonly rooms: Erasing[] = [];

  constructor(
    private readonly customers: CustomersRepository,
    private readonly contacts: ContactsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /** Registers what another room does when a customer is erased. */
  whenErasing(erasing: Erasing): void {
    this.rooms.push(erasing);
  }

  /** Erases a customer's personal data for good; erasing it again changes nothing. @throws CustomerNotFound */
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

  private async forget(scope: OrganisationScope, before: CustomerEntity): Promise<void> {
    const { organisationId } = scope;
    const objects = [before.id, ...(await this.contacts.erase(organisationId, before.id))];
    for (const erasing of this.rooms) objects.push(...(await erasing(scope, before.id)));
    const erased_at = await this.customers.now();
    await this.customers.save([erased(before, erased_at)]);
    await this.audit.forget(scope, objects);
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

/** What stays is what its documents are reckoned with, and the merchant's key, so that no feed brings it back. */
function erased(row: CustomerEntity, erasedAt: string): CustomerEntity {
  return {
    ...row,
    name: `Erased customer ${row.id.slice(-8)}`,
    legal_name: null,
    email: null,
    phone_number: null,
    address: null,
    shipping_address: null,
    tax_ids: [],
    default_purchase_order: null,
    invoice_recipients: [],
    locale: null,
    metadata: {},
    edited_by_customer_at: null,
    customer_edits: {},
    erased_at: erasedAt,
  };
}
