import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../platform/access/scopes';
import { OwnedRow } from '../platform/database/owned-row';
import type { CountsByType, ImportCounts, ImportFormat, ImportStatus } from './imports.types';

/** The import of one file of records. */
@Entity('imports')
@Index('imports_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('imports_unfinished_idx', ['organisation_id', 'created_at', 'id'], { where: 'finished_at is null' })
@ForeignKey('FileEntity', ['organisation_id', 'file_id'], ['organisation_id', 'id'], {
  name: 'imports_file_fkey',
})
@Check('imports_status_check', `status in ('queued','reading','applying','completed','failed')`)
export class ImportEntity extends OwnedRow {
  /** The uploaded file; null once the import is finished. */
  @Column('uuid', { nullable: true })
  file_id!: string | null;

  /** File name on the sender's machine; null for uploads without a name. */
  @Column('text', { nullable: true })
  file_name!: string | null;

  @Column('text')
  format!: ImportFormat;

  @Column('text', { nullable: true })
  mapping!: string | null;

  @Column('text')
  status!: ImportStatus;

  /** Position in the file, counted in records and rejections, up to which it has been read. */
  @Column('integer', { default: 0 })
  position!: number;

  @Column('jsonb')
  counts!: ImportCounts;

  @Column('jsonb', { default: {} })
  by_type!: CountsByType;

  /** Why the import as a whole failed; null otherwise. */
  @Column('text', { nullable: true })
  failure!: string | null;

  @Column('jsonb')
  created_by!: Actor;

  @Column('timestamptz', { nullable: true })
  finished_at!: string | null;
}

/** A staged record: read and valid, not applied yet. Deleted once applied. */
@Entity('import_records')
@ForeignKey('ImportEntity', ['organisation_id', 'import_id'], ['organisation_id', 'id'], {
  name: 'import_records_import_fkey',
  onDelete: 'CASCADE',
})
export class ImportRecordEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  import_id!: string;

  /** Position of the record's type in the order of applying. */
  @PrimaryColumn('smallint')
  stage!: number;

  /** Position of the record in its file. */
  @PrimaryColumn('integer')
  position!: number;

  @Column('integer')
  line!: number;

  @Column('text')
  type!: string;

  /** `json` rather than `jsonb`, because it is written once, read once and never queried. */
  @Column('json')
  fields!: Record<string, unknown>;

  /** The column that each field came from, for rejections. */
  @Column('json')
  columns!: Record<string, string>;

  /** The content of those columns. */
  @Column('json')
  cells!: Record<string, string>;
}

/** A rejection of a line. A line may have several. */
@Entity('import_errors')
@Index('import_errors_record_idx', ['organisation_id', 'import_id', 'type', 'external_id'], {
  where: 'external_id is not null',
})
@ForeignKey('ImportEntity', ['organisation_id', 'import_id'], ['organisation_id', 'id'], {
  name: 'import_errors_import_fkey',
  onDelete: 'CASCADE',
})
export class ImportErrorEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  import_id!: string;

  /** The line number, padded with zeros so that it sorts as text. */
  @PrimaryColumn('text')
  place!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  line!: number;

  /** Type and key of the rejected record, if they could be read. */
  @Column('text', { nullable: true })
  type!: string | null;

  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text', { nullable: true })
  field!: string | null;

  @Column('text', { nullable: true })
  column!: string | null;

  @Column('text', { nullable: true })
  value!: string | null;

  @Column('text')
  code!: string;

  @Column('text')
  reason!: string;
}
