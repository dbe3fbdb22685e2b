import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { PaymentMethodSnapshot } from './ledger.types';
import { OwnedRow } from '../platform/database/owned-row';
import type { PaymentStatus, PaymentType } from './payment-statuses';

/**
 * A payment, refund or reversal between a customer and the merchant, also one that did not succeed. Amounts are in
 * minor units of `currency`.
 */
@Entity('payments')
@Index('payments_search_idx', { synchronize: false })
@Index('payments_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('payments_of_customer_key', ['organisation_id', 'customer_id', 'id'], { unique: true })
@Index('payments_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('payments_customer_idx', ['organisation_id', 'customer_id', 'created_at', 'id'])
@Index('payments_dated_idx', ['organisation_id', 'effective_at', 'id'])
@Index('payments_status_idx', ['organisation_id', 'status', 'effective_at', 'id'])
@Index('payments_type_idx', ['organisation_id', 'type', 'effective_at', 'id'])
@Index('payments_effective_idx', ['organisation_id', 'customer_id', 'effective_at', 'id'])
@Index('payments_parent_idx', ['organisation_id', 'parent_id'])
@Index('payments_unapplied_idx', ['organisation_id', 'customer_id'], { where: 'amount_unapplied > 0' })
@Index('payments_credit_note_idx', ['organisation_id', 'credit_note_id'], {
  where: 'credit_note_id is not null',
})
@ForeignKey('CustomerEntity', ['organisation_id', 'customer_id'], ['organisation_id', 'id'], {
  name: 'payments_customer_fkey',
})
@ForeignKey(
  'PaymentEntity',
  ['organisation_id', 'customer_id', 'parent_id'],
  ['organisation_id', 'customer_id', 'id'],
  {
    name: 'payments_parent_fkey',
  },
)
@Check('payments_amounts_check', 'amount > 0 and amount_refunded >= 0 and amount_refunded <= amount')
@Check(
  'payments_credit_check',
  `credit_refunded >= 0 and credit_refunded <= amount and (credit_refunded = 0 or type = 'refund')`,
)
@ForeignKey(
  'CreditNoteEntity',
  ['organisation_id', 'customer_id', 'credit_note_id'],
  ['organisation_id', 'customer_id', 'id'],
  {
    name: 'payments_credit_note_fkey',
  },
)
@Check(
  'payments_credit_note_check',
  `credit_note_id is null or (type = 'refund' and credit_refunded = amount)`,
)
@Check(
  'payments_unapplied_check',
  `amount_unapplied between 0 and amount
    and (amount_unapplied = 0 or (type in ('payment', 'tax_withheld') and status = 'succeeded'))`,
)
@Check('payments_parent_check', `type in ('payment', 'tax_withheld') or parent_id is not null`)
@Check('payments_type_check', `type in ('payment','refund','reversal','tax_withheld')`)
@Check('payments_status_check', `status in ('pending','requires_action','succeeded','failed','canceled')`)
export class PaymentEntity extends OwnedRow {
  @Column('uuid')
  customer_id!: string;

  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text')
  type!: PaymentType;

  @Column('text')
  status!: PaymentStatus;

  @Column('text')
  currency!: string;

  @Column('bigint')
  amount!: number;

  @Column('bigint', { default: 0 })
  amount_refunded!: number;

  /** Of a succeeded payment: what settles no invoice, was not refunded and not reversed. It is credit on account. */
  @Column('bigint', { default: 0 })
  amount_unapplied!: number;

  /** For a refund: the part that refunds credit on account; the rest is goodwill. */
  @Column('bigint', { default: 0 })
  credit_refunded!: number;

  @Column('timestamptz')
  effective_at!: string;

  @Column('jsonb', { nullable: true })
  method!: PaymentMethodSnapshot | null;

  @Column('text', { nullable: true })
  receipt_number!: string | null;

  @Column('text', { nullable: true })
  failure_reason!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  parent_id!: string | null;

  /** For a refund: the credit note that it refunds. */
  @Column('uuid', { nullable: true })
  credit_note_id!: string | null;

  @Column('jsonb', { default: {} })
  metadata!: Record<string, string>;
}
