import { Unavailable } from '../http/problems';

/** Milliseconds after which it is better to be told to try again. */
const LONGEST_WAIT = 30_000;

/**
 * Lets those who want the same thing have it one after the other on this node. Whoever would wait for a row's lock
 * anyway waits here instead, and holds no connection meanwhile: a crowd at one row leaves the pool to the others.
 */
export class Turns {
  private readonly lines = new Map<string, (() => void)[]>();

  /** Runs `work` when nobody else is at `key`, in the order of asking. @throws Unavailable when that takes too long */
  async take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    await this.wait(key);
    try {
      return await work();
    } finally {
      this.pass(key);
    }
  }

  private async wait(key: string): Promise<void> {
    const line = this.lines.get(key);
    if (line === undefined) {
      this.lines.set(key, []);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const call = (): void => {
        clearTimeout(patience);
        resolve();
      };
      const patience = setTimeout(() => {
        line.splice(line.indexOf(call), 1);
        reject(new Unavailable());
      }, LONGEST_WAIT);
      line.push(call);
    });
  }

  private pass(key: string): void {
    const next = this.lines.get(key)?.shift();
    if (next) next();
    else this.lines.delete(key);
  }
}
