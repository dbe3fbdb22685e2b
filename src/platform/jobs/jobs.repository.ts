import { Injectable } from '@nestjs/common';
import { statement, Statements } from '../database/statements';
import { newId } from '../http/uuid';
import type { JobEntity } from './jobs.entity';
import type { JobData, JobName } from './jobs.types';

/** By the clock, so that jobs of one transaction keep their order. */
const add = statement(`
  insert into jobs (organisation_id, id, kind, data, due_at)
  values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 second')`);
/** A job of a worker that died is due like any other, at the end of its lease. */
const take = statement(`
  with due as (
    select j.organisation_id, j.id from jobs j where j.kind = $1 and j.due_at <= now()
    order by j.due_at limit 1 for update skip locked
  )
  update jobs j set leased_by = $2, due_at = now() + $3 * interval '1 second', attempts = attempts + 1,
    updated_at = now()
  from due where j.organisation_id = due.organisation_id and j.id = due.id
  returning j.organisation_id, j.id, j.data, j.attempts, j.leased_by`);

const HELD = 'organisation_id = $1 and id = $2 and leased_by = $3';
const keep = statement(`
  update jobs set due_at = now() + $4 * interval '1 second', updated_at = now() where ${HELD} returning id`);
const remove = statement(`delete from jobs where ${HELD}`);
const retry = statement(`
  update jobs set leased_by = null, due_at = now() + $4 * interval '1 second', updated_at = now() where ${HELD}`);
const release = statement(`
  update jobs set leased_by = null, due_at = now(), attempts = attempts - 1, updated_at = now() where ${HELD}`);

/** A job that this node has leased. `attempts` includes the current one. */
export type TakenJob = Pick<JobEntity, 'organisation_id' | 'id' | 'data' | 'attempts' | 'leased_by'>;

/** Jobs that are not done. What an attempt does after it has lost its lease has no effect. */
@Injectable()
export class JobsRepository {
  constructor(private readonly sql: Statements) {}

  /** Adds a job in the current transaction. It is due in `delay` seconds. */
  async add({ name }: JobName, data: JobData, delay: number): Promise<void> {
    await this.sql.rows(add, [data.organisation_id, newId(), name, data, delay]);
  }

  /** Leases the job that has been due longest for so many seconds; null when none is due. */
  take({ name }: JobName, seconds: number): Promise<TakenJob | null> {
    return this.sql.first<TakenJob & Record<string, unknown>>(take, [name, newId(), seconds]);
  }

  /** Extends the lease. @returns false when the attempt has lost it */
  async keep(job: TakenJob, seconds: number): Promise<boolean> {
    return (await this.sql.first(keep, [...valuesOf(job), seconds])) !== null;
  }

  /** Deletes a job that is done. */
  async remove(job: TakenJob): Promise<void> {
    await this.sql.rows(remove, valuesOf(job));
  }

  /** Ends the lease; the job is due again in so many seconds. */
  async retry(job: TakenJob, seconds: number): Promise<void> {
    await this.sql.rows(retry, [...valuesOf(job), seconds]);
  }

  /** Ends the lease; the job is due at once, and the attempt does not count. */
  async release(job: TakenJob): Promise<void> {
    await this.sql.rows(release, valuesOf(job));
  }
}

function valuesOf({ organisation_id, id, leased_by }: TakenJob): unknown[] {
  return [organisation_id, id, leased_by];
}
