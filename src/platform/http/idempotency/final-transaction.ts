import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions';

type Keep = (answer: unknown) => Promise<void>;

/**
 * The one transaction that a handler marked with `@EndsInTransaction` ends with. What goes before it, such as looking a
 * host up, waits long enough to hold no connection meanwhile.
 */
@Injectable()
export class FinalTransaction {
  private readonly keeping = new AsyncLocalStorage<Keep>();

  constructor(private readonly transactions: Transactions) {}

  /** Runs `handler`; its answer is kept by the transaction that gives it, so that both are committed or neither. */
  around(keep: Keep, handler: () => Promise<unknown>): Promise<unknown> {
    return this.keeping.run(keep, handler);
  }

  /** Runs `work` in a transaction, or in the one under way. What it gives is the answer to the request. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.transactions.underWay) return work();
    return this.transactions.run(async () => {
      const answer = await work();
      await this.keeping.getStore()?.(answer);
      return answer;
    });
  }
}
