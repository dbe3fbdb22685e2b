import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Metadata of a logo; the file store holds its bytes. */
@Entity('logos')
@Index('logos_file_key', ['organisation_id', 'file_id'], { unique: true })
@ForeignKey('FileEntity', ['organisation_id', 'file_id'], ['organisation_id', 'id'], {
  name: 'logos_file_fkey',
  onDelete: 'CASCADE',
})
export class LogoEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  /** Beginning of the SHA-256 of its bytes, in hex. */
  @PrimaryColumn('text')
  hash!: string;

  @Column('uuid')
  file_id!: string;

  @Column('text')
  content_type!: string;

  /** When it was last set, or last replaced, as a logo of the organisation. */
  @Column('timestamptz', { default: () => 'now()' })
  kept_at!: string;
}
