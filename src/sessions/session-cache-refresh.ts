import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions';
import { Jobs } from '../platform/jobs/jobs';
import type { JobHandler, JobKind } from '../platform/jobs/jobs.types';
import { SessionCache } from './session-cache';
import type { SessionRow } from './session-row';
import { SessionsRepository } from './sessions.repository';

interface CopyOrder {
  readonly organisation_id: string;
  readonly session_ids: readonly string[];
}

/** Job that writes some sessions to the cache again. */
export const SESSION_CACHE_REFRESH: JobKind<CopyOrder> = { name: 'sessions.copy' };

/**
 * Seconds until a change is written to the cache a second time. Together with the polling interval of workers, a node
 * without a connection to Redis delays the end of a session by at most five seconds. It is also longer than a reader
 * takes that read the row before the change.
 */
const COPY_AGAIN_AFTER = 2;

/** Writes changed sessions to the cache: immediately, and once more by a job that any node can run. */
@Injectable()
export class SessionCacheRefresh implements JobHandler<CopyOrder> {
  constructor(
    private readonly hot: SessionCache,
    private readonly sessions: SessionsRepository,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
  ) {}

  /** Writes the rows to the cache after the current transaction commits. */
  async refresh(rows: readonly SessionRow[]): Promise<void> {
    await this.transactions.afterCommit(async () => {
      for (const row of rows) await this.hot.put(row);
    });
  }

  /**
   * {@link refresh} for a change after which no old copy may remain in use; a job in the same transaction makes sure of
   * it.
   */
  async replace(rows: readonly SessionRow[]): Promise<void> {
    const [first] = rows;
    if (first === undefined || !this.hot.configured) return;
    const order = { organisation_id: first.organisation_id, session_ids: rows.map(({ id }) => id) };
    await this.jobs.enqueue(SESSION_CACHE_REFRESH, order, { delay: COPY_AGAIN_AFTER });
    await this.refresh(rows);
  }

  ready(): boolean {
    return this.hot.reachable;
  }

  async perform({ organisation_id, session_ids }: CopyOrder): Promise<void> {
    const rows = await this.sessions.findMany(organisation_id, session_ids);
    for (const row of rows) {
      if (!(await this.hot.put(row))) throw new Error('Redis went away before the session was copied');
    }
  }

  /** Nothing to do: before Redis is used again, every node writes all changed sessions to it. */
  giveUp(): Promise<void> {
    return Promise.resolve();
  }
}
