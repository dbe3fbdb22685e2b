import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';
import type { PartySnapshot } from '../invoices/invoices.types';

/** Credits a part of an issued invoice. Amounts are in minor units of `currency`, which is the invoice's. */
@Entity('credit_notes')
@Index('credit_notes_search_idx', { synchronize: false })
@Index('credit_notes_number_key', ['organisation_id', 'number'], { unique: true })
@Index('credit_notes_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('credit_notes_of_customer_key', ['organisation_id', 'customer_id', 'id'], { unique: true })
@Index('credit_notes_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('credit_notes_issued_idx', ['organisation_id', 'customer_id', 'issued_at', 'id'])
@Index('credit_notes_invoice_idx', ['organisation_id', 'invoice_id', 'issued_at', 'id'])
@Index('credit_notes_unapplied_idx', ['organisation_id', 'customer_id'], {
  where: 'amount_to_credit > amount_refunded',
})
@ForeignKey(
  'InvoiceEntity',
  ['organisation_id', 'customer_id', 'invoice_id'],
  ['organisation_id', 'customer_id', 'id'],
  {
    name: 'credit_notes_invoice_fkey',
  },
)
@ForeignKey(
  'InvoiceEntity',
  ['organisation_id', 'invoice_id', 'currency'],
  ['organisation_id', 'id', 'currency'],
  {
    name: 'credit_notes_currency_fkey',
  },
)
@Check(
  'credit_notes_amounts_check',
  'amount > 0 and amount_to_invoice >= 0 and amount_to_credit >= 0 and amount = amount_to_invoice + amount_to_credit',
)
@Check('credit_notes_refunded_check', 'amount_refunded >= 0 and amount_refunded <= amount_to_credit')
export class CreditNoteEntity extends OwnedRow {
  @Column('uuid')
  customer_id!: string;

  @Column('uuid')
  invoice_id!: string;

  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text')
  number!: string;

  @Column('text')
  currency!: string;

  @Column('bigint')
  amount!: number;

  /** The part that reduced the invoice's amount due. */
  @Column('bigint')
  amount_to_invoice!: number;

  /** The part above the amount due: credit on account. */
  @Column('bigint')
  amount_to_credit!: number;

  /** The part of `amount_to_credit` that was refunded. */
  @Column('bigint', { default: 0 })
  amount_refunded!: number;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  issued_at!: string;

  @Column('jsonb')
  customer_snapshot!: PartySnapshot;

  @Column('jsonb')
  issuer_snapshot!: PartySnapshot;
}
