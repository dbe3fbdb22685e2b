import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import { CustomerBalancesRepository } from './customer-balances.repository';
import type { CustomerBalance } from './customer-balances.types';

/** Balances of several customers, for the merchant. */
@Injectable()
export class CustomerBalancesService {
  constructor(private readonly balances: CustomerBalancesRepository) {}

  /**
   * Balances by customer id, the largest amount first, in one statement. Customers who owe nothing are
   * omitted.
   */
  async ofMany(
    scope: OrganisationScope,
    customerIds: readonly string[],
  ): Promise<Map<string, CustomerBalance[]>> {
    const found = new Map<string, CustomerBalance[]>();
    if (customerIds.length === 0) return found;
    for (const row of await this.balances.findOfMany(scope.organisationId, customerIds)) {
      const { customer_id: id, currency, amount_due, amount_overdue } = row;
      found.set(id, [...(found.get(id) ?? []), { currency, amount_due, amount_overdue }]);
    }
    return found;
  }

  /** Balances of one customer. */
  async of(scope: OrganisationScope, customerId: string): Promise<CustomerBalance[]> {
    return (await this.ofMany(scope, [customerId])).get(customerId) ?? [];
  }
}
