import { Injectable } from '@nestjs/common';
import { wholeSum } from '../../platform/database/sums';
import { statement, Statements } from '../../platform/database/statements';
import type { CustomerBalance } from './customer-balances.types';

/** Overdue: due before today in the customer's time zone. Uses the index of unpaid invoices. */
const ofMany = statement(
  `select i.customer_id, i.currency, ${wholeSum('sum(i.amount_due)')} as amount_due,
     ${wholeSum(
       `coalesce(sum(i.amount_due) filter (where i.due_date < (now() at time zone coalesce(c.time_zone,
         o.settings->>'time_zone', 'UTC'))::date), 0)`,
     )} as amount_overdue
   from invoices i
     join customers c on c.organisation_id = i.organisation_id and c.id = i.customer_id
     join organisations o on o.id = i.organisation_id
   where i.organisation_id = $1 and i.customer_id = any($2::uuid[]) and i.status in ('open', 'partially_paid')
   group by i.customer_id, i.currency having sum(i.amount_due) > 0
   order by i.customer_id, sum(i.amount_due) desc, i.currency`,
);

@Injectable()
export class CustomerBalancesRepository {
  constructor(private readonly sql: Statements) {}

  /** Balances of several customers. Customers who owe nothing are omitted. */
  findOfMany(
    organisationId: string,
    customerIds: readonly string[],
  ): Promise<(CustomerBalance & { customer_id: string })[]> {
    return this.sql.rows<CustomerBalance & { customer_id: string }>(ofMany, [organisationId, customerIds]);
  }
}
