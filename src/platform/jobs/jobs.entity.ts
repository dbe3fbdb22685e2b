import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../database/owned-row';
import type { JobData } from './jobs.types';

/** A job that is not done. It is deleted when it is. */
@Entity('jobs')
@Index('jobs_due_idx', ['kind', 'due_at'])
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'jobs_organisation_fkey' })
export class JobEntity extends OwnedRow {
  @Column('text')
  kind!: string;

  @Column('jsonb')
  data!: JobData;

  /** When a worker may take it: at the start of the next attempt, or at the end of the current lease. */
  @Column('timestamptz')
  due_at!: string;

  /** Number of attempts that have begun, except those that a shutdown ended. */
  @Column('integer', { default: 0 })
  attempts!: number;

  /** The attempt that has the lease. */
  @Column('uuid', { nullable: true })
  leased_by!: string | null;
}
