import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The PDF that is kept of an invoice. */
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

  /** The merchant's own, not one that was drawn here. */
  @Column('boolean')
  uploaded!: boolean;

  /** Of what a drawn one says of its invoice; null for the merchant's own. */
  @Column('text', { nullable: true })
  facts_hash!: string | null;

  /** Of the bank details that a drawn one says. */
  @Column('text', { nullable: true })
  bank_hash!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: string;
}
