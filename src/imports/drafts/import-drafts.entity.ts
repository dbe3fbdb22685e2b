import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { Actor } from '../../platform/access/scopes';
import { OwnedRow } from '../../platform/database/owned-row';
import type { ImportFormat } from '../imports.types';

/** A stored file whose mapping is still being chosen in the admin console. */
@Entity('import_drafts')
@Index('import_drafts_updated_idx', ['updated_at'])
@ForeignKey('FileEntity', ['organisation_id', 'file_id'], ['organisation_id', 'id'], {
  name: 'import_drafts_file_fkey',
})
@Check('import_drafts_format_check', `format in ('ndjson','csv')`)
export class ImportDraftEntity extends OwnedRow {
  @Column('uuid')
  file_id!: string;

  @Column('text')
  file_name!: string;

  /** Bytes. */
  @Column('bigint')
  size!: number;

  @Column('text')
  format!: ImportFormat;

  /** The last valid mapping. */
  @Column('text', { nullable: true })
  mapping!: string | null;

  @Column('jsonb')
  created_by!: Actor;
}
