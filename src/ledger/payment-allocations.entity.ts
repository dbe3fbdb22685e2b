import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * The part of a payment that applies to one invoice. Its foreign keys include the customer, so that the database
 * refuses to settle one customer's invoice with another's payment.
 */
@Entity('payment_allocations')
@Index('payment_allocations_invoice_idx', ['organisation_id', 'invoice_id', 'payment_id'])
@ForeignKey(
  'PaymentEntity',
  ['organisation_id', 'customer_id', 'payment_id'],
  ['organisation_id', 'customer_id', 'id'],
  {
    name: 'payment_allocations_payment_fkey',
  },
)
@ForeignKey(
  'InvoiceEntity',
  ['organisation_id', 'customer_id', 'invoice_id'],
  ['organisation_id', 'customer_id', 'id'],
  {
    name: 'payment_allocations_invoice_fkey',
  },
)
@Check('payment_allocations_amount_check', 'amount > 0')
export class PaymentAllocationEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  payment_id!: string;

  @PrimaryColumn('uuid')
  invoice_id!: string;

  @Column('uuid')
  customer_id!: string;

  @Column('bigint')
  amount!: number;
}
