import { Column, PrimaryColumn } from 'typeorm';

/**
 * The columns that all feature tables have: the organisation first in the primary key, the id, and the times of
 * creation and change.
 */
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
