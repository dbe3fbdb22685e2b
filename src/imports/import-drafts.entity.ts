import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { Actor } from '../platform/access/scopes';
import { OwnedRow } from '../platform/database/owned-row';
import type { ImportFormat } from './imports.types';

/** A stored file for which somebody in the console still chooses what becomes of it. */
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

  /** As it was last found good. */
  @Column('text', { nullable: true })
  mapping!: string | null;

  @Column('jsonb')
  created_by!: Actor;
}
