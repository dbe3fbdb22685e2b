import { Unavailable } from '../http/problems';

/** Longest time in milliseconds that a caller waits. */
const LONGEST_WAIT = 30_000;

/**
 * A mutual exclusion lock per key, on this node. Callers that would wait for the same row's lock in Postgres wait here instead,
 * without a connection of the pool.
 */
export class KeyedMutex {
  private readonly waiting = new Map<string, (() => void)[]>();

  /**
   * Runs `work` while no other work of this key runs, in the order of the calls.
   *
   * @throws Unavailable after 30 seconds of waiting
   */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    await this.acquire(key);
    try {
      return await work();
    } finally {
      this.release(key);
    }
  }

  private async acquire(key: string): Promise<void> {
    const queue = this.waiting.get(key);
    if (queue === undefined) {
      this.waiting.set(key, []);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const proceed = (): void => {
        clearTimeout(timeout);
        resolve();
      };
      const timeout = setTimeout(() => {
        queue.splice(queue.indexOf(proceed), 1);
        reject(new Unavailable());
      }, LONGEST_WAIT);
      queue.push(proceed);
    });
  }

  private release(key: string): void {
    const next = this.waiting.get(key)?.shift();
    if (next) next();
    else this.waiting.delete(key);
  }
}
