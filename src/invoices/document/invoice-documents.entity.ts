import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The stored PDF of an invoice. */
@Entity('invoice_documents')
@Index('invoice_documents_file_key', ['organisation_id', 'file_id'], { unique: true })
@Check('invoice_documents_hashes_check', 'uploaded = (facts_hash is null) and uploaded = (bank_hash is null)')
@ForeignKey('InvoiceEntity', ['organisation_id', 'invoice_id'], ['organisation_id', 'id'], {
  name: 'invoice_documents_invoice_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey('FileEntity', ['organisation_id', 'file_id'], ['organisation_id', 'id'], {
  name: 'invoice_documents_file_fkey',
})
export class InvoiceDocumentEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  invoice_id!: string;

  @Column('uuid')
  file_id!: string;

  /** True for the merchant's own document, false for a rendered one. */
  @Column('boolean')
  uploaded!: boolean;

  /** Hash of the invoice's facts in a rendered document; null for the merchant's own. */
  @Column('text', { nullable: true })
  facts_hash!: string | null;

  /** Hash of the bank details in a rendered document; null for the merchant's own. */
  @Column('text', { nullable: true })
  bank_hash!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: string;
}
