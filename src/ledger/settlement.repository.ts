import { Injectable } from '@nestjs/common';
import { statement, Statements } from '../platform/database/statements';
import type { SettleableInvoice } from './ledger.types';

const locked = statement(
  `select i.id, i.customer_id, i.number, i.status, i.currency, i.due_date, i.issued_at, i.paid_at, i.total, i.amount_paid,
     i.amount_credited, i.credit_notes_total, i.amount_due
   from invoices i
   where i.organisation_id = $1 and (i.id = any($2::uuid[]) or (i.customer_id = any($3::uuid[]) and i.status in ('open', 'partially_paid')))
   order by i.id for update`,
);
const MOVED = [
  'id',
  'status',
  'paid_at',
  'amount_paid',
  'amount_credited',
  'credit_notes_total',
  'amount_due',
] as const;
const settle = statement(
  `update invoices i set status = s.status, paid_at = s.paid_at, amount_paid = s.amount_paid, amount_credited = s.amount_credited,
     credit_notes_total = s.credit_notes_total, amount_due = s.amount_due, updated_at = clock_timestamp()
   from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])
     as s(id, status, paid_at, amount_paid, amount_credited, credit_notes_total, amount_due)
   where i.organisation_id = $1 and i.id = s.id`,
);

/** Reads and writes the columns of invoices that payments and credit notes change. */
@Injectable()
export class SettlementRepository {
  constructor(private readonly sql: Statements) {}

  /** Takes row locks, in the order of ids, on these invoices and on all unpaid ones of these customers. */
  lock(
    organisationId: string,
    wanted: { readonly ids: readonly string[]; readonly customerIds: readonly string[] },
  ): Promise<SettleableInvoice[]> {
    return this.sql.rows<SettleableInvoice>(locked, [organisationId, wanted.ids, wanted.customerIds]);
  }

  /** Writes the columns that follow from payments and credit notes: status, paid_at and amounts. */
  async settle(organisationId: string, invoices: readonly SettleableInvoice[]): Promise<void> {
    const column = <Name extends keyof SettleableInvoice>(name: Name): SettleableInvoice[Name][] =>
      invoices.map((invoice) => invoice[name]);
    await this.sql.rows(settle, [organisationId, ...MOVED.map(column)]);
  }
}
