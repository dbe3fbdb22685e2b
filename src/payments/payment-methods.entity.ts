import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { CustomerEdits } from '../platform/database/customer-edits';
import { OwnedRow } from '../platform/database/owned-row';

/** A customer's payment method, with enough detail to distinguish it. Never holds a whole number. */
@Entity('payment_methods')
@Index('payment_methods_search_idx', { synchronize: false })
@Index('payment_methods_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('payment_methods_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('payment_methods_customer_idx', ['organisation_id', 'customer_id', 'created_at', 'id'])
@Index('payment_methods_default_key', ['organisation_id', 'customer_id'], {
  unique: true,
  where: 'is_default',
})
@ForeignKey('CustomerEntity', ['organisation_id', 'customer_id'], ['organisation_id', 'id'], {
  name: 'payment_methods_customer_fkey',
  onDelete: 'CASCADE',
})
@Check('payment_methods_last4_check', 'char_length(last4) between 1 and 4')
@Check('payment_methods_default_check', 'removed_at is null or not is_default')
export class PaymentMethodEntity extends OwnedRow {
  @Column('uuid')
  customer_id!: string;

  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text')
  type!: string;

  @Column('text', { nullable: true })
  brand!: string | null;

  @Column('text', { nullable: true })
  last4!: string | null;

  @Column('text', { nullable: true })
  bank_name!: string | null;

  /** `YYYY-MM`, the last month in which it is valid. */
  @Column('text', { nullable: true })
  expires!: string | null;

  @Column('boolean', { default: false })
  is_default!: boolean;

  /** When its customer removed it. The row is kept, so that the merchant's next write does not silently restore it. */
  @Column('timestamptz', { nullable: true })
  removed_at!: string | null;

  /** Changes by the customer that the merchant's system is not known to have seen yet. */
  @Column('jsonb', { default: {} })
  customer_edits!: CustomerEdits;
}
