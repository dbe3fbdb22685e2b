import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { JobQueue } from './job-queue';
import type { JobKind } from './jobs.types';

/** Enqueues background jobs. */
@Injectable()
export class Jobs {
  constructor(
    private readonly queue: JobQueue,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Adds a job in the current transaction: it exists only if the transaction commits.
   *
   * @param data plain JSON
   * @param options.delay seconds before it may start
   */
  async enqueue<Data extends object>(
    kind: JobKind<Data>,
    data: Data,
    options: { readonly delay?: number } = {},
  ): Promise<void> {
    const { delay = 0 } = options;
    await this.queue.send(kind, data, delay);
    if (delay > 0) return;
    await this.transactions.afterCommit(async () => {
      this.queue.announce(kind);
      return Promise.resolve();
    });
  }
}
