import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { JobWorkers } from './job-workers';
import { JobsRepository } from './jobs.repository';
import type { JobData, JobKind } from './jobs.types';

/** Enqueues background jobs. */
@Injectable()
export class Jobs {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly workers: JobWorkers,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Adds a job in the current transaction: it exists only if the transaction commits.
   *
   * @param data plain JSON
   * @param options.delay seconds before it may start
   */
  async enqueue<Data extends JobData>(
    kind: JobKind<Data>,
    data: Data,
    options: { readonly delay?: number } = {},
  ): Promise<void> {
    const { delay = 0 } = options;
    await this.jobs.add(kind, data, delay);
    if (delay > 0) return;
    await this.transactions.afterCommit(async () => {
      this.workers.wake(kind);
      return Promise.resolve();
    });
  }
}
