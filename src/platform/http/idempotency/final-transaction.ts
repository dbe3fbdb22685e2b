import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions';

type Keep = (answer: unknown) => Promise<void>;

/**
 * The only transaction of a handler marked with `@EndsInTransaction`, which comes last. What precedes it, such as a DNS
 * lookup, may take long and must not hold a connection.
 */
@Injectable()
export class FinalTransaction {
  private readonly keeping = new AsyncLocalStorage<Keep>();

  constructor(private readonly transactions: Transactions) {}

  /**
   * Runs `handler`. Its response is stored in the transaction that produces it, so that both are committed or neither.
   */
  around(keep: Keep, handler: () => Promise<unknown>): Promise<unknown> {
    return this.keeping.run(keep, handler);
  }

  /** Runs `work` in a new transaction or in the current one. Its result is the response to the request. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.transactions.underWay) return work();
    return this.transactions.run(async () => {
      const answer = await work();
      await this.keeping.getStore()?.(answer);
      return answer;
    });
  }
}
