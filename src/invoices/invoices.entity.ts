import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';
import type { InvoiceStatus, PartySnapshot } from './invoices.types';

/**
 * Amounts are in minor units of `currency`. The check constraints protect the ledger if the code fails to.
 */
@Entity('invoices')
@Index('invoices_search_idx', { synchronize: false })
@Index('invoices_number_key', ['organisation_id', 'number'], { unique: true })
@Index('invoices_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('invoices_currency_key', ['organisation_id', 'id', 'currency'], { unique: true })
@Index('invoices_of_customer_key', ['organisation_id', 'customer_id', 'id'], { unique: true })
@Index('invoices_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('invoices_status_idx', ['organisation_id', 'status', 'created_at', 'id'])
@Index('invoices_unpaid_idx', ['organisation_id', 'created_at', 'id'], {
  where: `status in ('open', 'partially_paid')`,
})
@Index('invoices_issued_idx', ['organisation_id', 'customer_id', 'issued_at', 'id'], {
  where: `status <> 'draft'`,
})
@Index('invoices_issue_date_idx', ['organisation_id', 'customer_id', 'issue_date'], {
  where: `status <> 'draft'`,
})
@Index('invoices_due_idx', ['organisation_id', 'customer_id', 'currency', 'due_date', 'id'], {
  where: `status in ('open', 'partially_paid')`,
})
@Index('invoices_overdue_idx', ['organisation_id', 'due_date'], {
  where: `status in ('open', 'partially_paid')`,
})
@Index('invoices_customer_idx', ['organisation_id', 'customer_id', 'created_at', 'id'])
@ForeignKey('CustomerEntity', ['organisation_id', 'customer_id'], ['organisation_id', 'id'], {
  name: 'invoices_customer_fkey',
})
@Check('invoices_total_check', 'total = subtotal - discount_total + tax_total')
@Check('invoices_due_check', 'amount_due = total - amount_paid - amount_credited and amount_due >= 0')
@Check('invoices_amounts_check', 'amount_paid >= 0 and amount_credited >= 0')
@Check('invoices_credited_check', 'amount_credited <= credit_notes_total and credit_notes_total <= total')
@Check('invoices_issued_check', `(status = 'draft') = (issued_at is null)`)
@Check('invoices_issue_date_check', `status = 'draft' or issue_date is not null`)
@Check('invoices_period_check', '(period_start is null) = (period_end is null) and period_start < period_end')
@Check('invoices_status_check', `status in ('draft','open','partially_paid','paid','void','uncollectible')`)
export class InvoiceEntity extends OwnedRow {
  @Column('uuid')
  customer_id!: string;

  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text')
  number!: string;

  @Column('text')
  status!: InvoiceStatus;

  @Column('text')
  currency!: string;

  @Column('bigint')
  subtotal!: number;

  @Column('bigint')
  discount_total!: number;

  @Column('bigint')
  tax_total!: number;

  @Column('bigint')
  total!: number;

  @Column('bigint', { default: 0 })
  amount_paid!: number;

  @Column('bigint', { default: 0 })
  amount_credited!: number;

  /**
   * Sum of its credit notes: the part that reduced the amount due (`amount_credited`), and the part that
   * became credit on account.
   */
  @Column('bigint', { default: 0 })
  credit_notes_total!: number;

  @Column('bigint')
  amount_due!: number;

  @Column('date', { nullable: true })
  period_start!: string | null;

  @Column('date', { nullable: true })
  period_end!: string | null;

  @Column('timestamptz', { nullable: true })
  issued_at!: string | null;

  /** The date printed on it; a draft may have none. */
  @Column('date', { nullable: true })
  issue_date!: string | null;

  @Column('date', { nullable: true })
  due_date!: string | null;

  @Column('timestamptz', { nullable: true })
  paid_at!: string | null;

  @Column('timestamptz', { nullable: true })
  voided_at!: string | null;

  @Column('timestamptz', { nullable: true })
  disputed_at!: string | null;

  @Column('text', { nullable: true })
  dispute_reason!: string | null;

  @Column('text', { nullable: true })
  purchase_order!: string | null;

  @Column('text', { nullable: true })
  memo!: string | null;

  @Column('text', { nullable: true })
  payment_url!: string | null;

  @Column('jsonb')
  customer_snapshot!: PartySnapshot;

  @Column('jsonb')
  issuer_snapshot!: PartySnapshot;

  @Column('jsonb', { default: {} })
  metadata!: Record<string, string>;
}
