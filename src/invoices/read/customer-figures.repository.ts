import { Injectable } from '@nestjs/common';
import { wholeSum } from '../../platform/database/sums';
import { statement, Statements } from '../../platform/database/statements';
import { CUSTOMERS_TODAY, OVERDUE_OF_CUSTOMER, UNPAID } from '../invoices.repository';
import type { CurrencyBalance, InvoiceCounts } from '../invoices.types';

const own = `from invoices i where i.organisation_id = $1 and i.customer_id = $2`;
/** Counts up to 100 along an index. The order keeps the planner from choosing a sequential scan. */
const capped = (condition: string, order: 'issued_at' | 'due_date'): string =>
  `(select count(*) from (select 1 ${own} and ${condition} order by i.${order} desc limit 100) counted)`;
const counts = statement(
  `select ${capped(`i.status <> 'draft'`, 'issued_at')} as "all", ${capped(OVERDUE_OF_CUSTOMER, 'due_date')} as overdue,
     ${capped(UNPAID, 'due_date')} as open, ${capped(`i.status = 'paid'`, 'issued_at')} as paid`,
);
const firstIssued = statement(`select min(i.issued_at) as issued_at ${own} and i.status <> 'draft'`);

/** The unpaid invoice of a currency with the earliest due date under a condition. */
const firstDue = (condition: string): string =>
  `(select json_build_object('id', i.id, 'number', i.number, 'due_date', i.due_date, 'amount_due', i.amount_due)
    ${own} and ${UNPAID} and i.currency = unpaid.currency and ${condition} order by i.due_date, i.id limit 1)`;
const balances = statement(
  `select currency, amount_due, open_invoices, amount_overdue, overdue_invoices,
     ${firstDue(`i.due_date >= ${CUSTOMERS_TODAY}`)} as next_due,
     ${firstDue(`i.due_date < ${CUSTOMERS_TODAY}`)} as oldest_overdue
   from (
     select i.currency, ${wholeSum('sum(i.amount_due)')} as amount_due, count(*) as open_invoices,
       ${wholeSum(`coalesce(sum(i.amount_due) filter (where ${OVERDUE_OF_CUSTOMER}), 0)`)} as amount_overdue,
       count(*) filter (where ${OVERDUE_OF_CUSTOMER}) as overdue_invoices
     ${own} and ${UNPAID} group by i.currency
   ) unpaid
   order by currency`,
);

/** What pages say of all invoices of one customer. No figure reads paid invoices one by one. */
@Injectable()
export class CustomerFiguresRepository {
  constructor(private readonly sql: Statements) {}

  /** When the customer's first invoice was issued; null: none. */
  async findFirstIssued(organisationId: string, customerId: string): Promise<string | null> {
    const row = await this.sql.first<{ issued_at: string | null }>(firstIssued, [organisationId, customerId]);
    return row?.issued_at ?? null;
  }

  findBalances(organisationId: string, customerId: string): Promise<CurrencyBalance[]> {
    return this.sql.rows<CurrencyBalance>(balances, [organisationId, customerId]);
  }

  /** Each count stops at 100. */
  async count(organisationId: string, customerId: string): Promise<InvoiceCounts> {
    const row = await this.sql.first<InvoiceCounts>(counts, [organisationId, customerId]);
    return row ?? { all: 0, overdue: 0, open: 0, paid: 0 };
  }
}
