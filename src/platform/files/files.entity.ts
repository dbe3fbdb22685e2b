import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OwnedRow } from '../database/owned-row';

/** A stored file; its content is stored in chunks. */
@Entity('files')
@Index('files_unfinished_idx', ['organisation_id', 'created_at'], { where: 'size is null' })
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'files_organisation_fkey' })
export class FileEntity extends OwnedRow {
  @Column('text')
  name!: string;

  @Column('text')
  content_type!: string;

  /** Bytes; null while it is being written. */
  @Column('bigint', { nullable: true })
  size!: number | null;
}

@Entity('file_chunks')
@ForeignKey('FileEntity', ['organisation_id', 'file_id'], ['organisation_id', 'id'], {
  name: 'file_chunks_file_fkey',
  onDelete: 'CASCADE',
})
export class FileChunkEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  file_id!: string;

  @PrimaryColumn('integer')
  position!: number;

  @Column('bytea')
  content!: Buffer;
}
