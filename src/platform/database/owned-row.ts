import { Column, PrimaryColumn } from 'typeorm';

/** What every table of a feature has: its owner first in the key, and when the row was made and changed. */
export abstract class OwnedRow {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: string;

  @Column('timestamptz', { default: () => 'now()' })
  updated_at!: string;
}
