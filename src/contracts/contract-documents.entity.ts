import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';

/** A file of a contract; the file store holds its bytes. */
@Entity('contract_documents')
@Index('contract_documents_contract_idx', ['organisation_id', 'contract_id', 'created_at', 'id'])
@ForeignKey('ContractEntity', ['organisation_id', 'contract_id'], ['organisation_id', 'id'], {
  name: 'contract_documents_contract_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey('FileEntity', ['organisation_id', 'file_id'], ['organisation_id', 'id'], {
  name: 'contract_documents_file_fkey',
})
export class ContractDocumentEntity extends OwnedRow {
  @Column('uuid')
  contract_id!: string;

  @Column('uuid')
  file_id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  content_type!: string;

  /** Bytes. */
  @Column('bigint')
  size!: number;
}
