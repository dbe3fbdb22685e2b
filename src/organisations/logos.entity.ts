import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A logo; its bytes lie in the file store. */
@Entity('logos')
@Index('logos_file_key', ['organisation_id', 'file_id'], { unique: true })
@ForeignKey('FileEntity', ['organisation_id', 'file_id'], ['organisation_id', 'id'], {
  name: 'logos_file_fkey',
  onDelete: 'CASCADE',
})
export class LogoEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  /** Of its bytes: the beginning of their SHA-256, in hex. */
  @PrimaryColumn('text')
  hash!: string;

  @Column('uuid')
  file_id!: string;

  @Column('text')
  content_type!: string;

  /** When somebody last made it theirs. */
  @Column('timestamptz', { default: () => 'now()' })
  kept_at!: string;
}
