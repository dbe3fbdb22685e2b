import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import type { CustomerScope } from '../platform/access/scopes';
import { noteEdits } from '../platform/database/customer-edits';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { PaymentMethodSet } from './payment-method-set';
import { toOwnPaymentMethod } from './payment-method-row';
import { PaymentMethodWriter } from './payment-method-writer';
import type { PaymentMethodEntity } from './payment-methods.entity';
import { PaymentMethodNotFound } from './payment-methods.errors';
import { PaymentMethodsRepository } from './payment-methods.repository';
import type { OwnPaymentMethod } from './payment-methods.types';

/** A customer's payment methods, as the customer itself sees and manages them. */
@Injectable()
export class OwnPaymentMethodsService {
  constructor(
    private readonly methods: PaymentMethodsRepository,
    private readonly writer: PaymentMethodWriter,
    private readonly customers: CustomersService,
    private readonly transactions: Transactions,
  ) {}

  async list(scope: CustomerScope, page: PageRequest): Promise<Page<OwnPaymentMethod>> {
    const found = await this.methods.findOwnPage(scope.organisationId, scope.customerId, page);
    return { ...found, results: found.results.map(toOwnPaymentMethod) };
  }

  /** Makes a method the customer's default. @throws PaymentMethodNotFound */
  async makeDefault(scope: CustomerScope, id: string): Promise<OwnPaymentMethod> {
    return this.transactions.run(async () => {
      const set = await this.setOf(scope);
      const row = set.find(id);
      if (!row || row.removed_at !== null) throw new PaymentMethodNotFound();
      if (!row.is_default) {
        const moment = await this.methods.now();
        const chosen = (one: PaymentMethodEntity) => noteEdits(one, ['is_default'], moment);
        set.put(chosen({ ...row, is_default: true }), chosen);
        await this.writer.write(scope, set.drafts);
      }
      return toOwnPaymentMethod({ ...row, is_default: true });
    });
  }

  /** Removes a method from the customer's list. Idempotent. @throws PaymentMethodNotFound */
  async remove(scope: CustomerScope, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const set = await this.setOf(scope);
      const row = set.find(id);
      if (!row) throw new PaymentMethodNotFound();
      if (row.removed_at !== null) return;
      const moment = await this.methods.now();
      const gone = { ...row, is_default: false, removed_at: moment };
      set.put(noteEdits(gone, row.is_default ? ['removed_at', 'is_default'] : ['removed_at'], moment));
      await this.writer.write(scope, set.drafts);
    });
  }

  private async setOf(scope: CustomerScope): Promise<PaymentMethodSet> {
    await this.customers.getLockedForChange(scope, scope.customerId);
    return new PaymentMethodSet(
      await this.methods.findOfCustomersLocked(scope.organisationId, [scope.customerId]),
    );
  }
}
