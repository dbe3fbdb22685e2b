import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';

const SHUTTING_DOWN = new Error('the node is shutting down');

/** Work that the nodes share: a lease gives an item to one node, and expires when that node dies. */
export interface WorkSource<Item> {
  /** What an item is, for the log. */
  readonly name: string;
  /** Leases items that wait, as many as there is room for beside the `running` ones of this node. */
  take(running: number): Promise<readonly Item[]>;
  /** Resolves when the work is done. `attempt` aborts on shutdown: stop and reject with its reason. */
  perform(item: Item, attempt: AbortController): Promise<void>;
  /** Ends the lease after {@link perform} has resolved. */
  complete(item: Item): Promise<void>;
  /** Ends the lease after `attempt` was aborted, so that another node can continue. */
  release(item: Item): Promise<void>;
  /** Ends the lease after any other error. */
  fail(item: Item, error: unknown): Promise<void>;
}

/** Intervals of a {@link WorkLoop}, in seconds. */
export interface LoopTiming {
  /** Interval of polling for work of other nodes; {@link WorkLoop.wake} announces work of this node. */
  readonly pollEvery: number;
  /** Shortest time between two polls. Default: 0. */
  readonly pause?: number;
  /** How long a shutdown waits before it aborts what runs. Default: 0. */
  readonly grace?: number;
}

/** Takes work from a source and runs it until the node shuts down. */
export class WorkLoop<Item> {
  /** True once {@link stop} was called. */
  stopping = false;
  private readonly logger = new Logger(WorkLoop.name);
  private readonly running = new Map<AbortController, Promise<void>>();
  private polling: Promise<void> = Promise.resolve();
  private rest = new AbortController();

  constructor(
    private readonly source: WorkSource<Item>,
    private readonly timing: LoopTiming,
  ) {}

  start(): void {
    this.polling = this.poll();
  }

  /** Polls immediately instead of at the end of the interval. */
  wake(): void {
    this.rest.abort();
  }

  /** Takes nothing more, aborts what still runs after the grace period, and waits until all leases have ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.polling;
    const { grace = 0 } = this.timing;
    const patience = setTimeout(() => {
      for (const attempt of this.running.keys()) attempt.abort(SHUTTING_DOWN);
    }, grace * 1000);
    await Promise.all(this.running.values());
    clearTimeout(patience);
  }

  private async poll(): Promise<void> {
    while (!this.stopping) {
      // Made before the poll, so that a wake during it is not lost.
      const { signal } = (this.rest = new AbortController());
      await this.takeSome();
      const { pause = 0, pollEvery } = this.timing;
      await delay(pause * 1000);
      await delay(pollEvery * 1000, undefined, { signal }).catch(() => undefined);
    }
  }

  private async takeSome(): Promise<void> {
    try {
      for (const item of await this.source.take(this.running.size)) this.begin(item);
    } catch (error) {
      this.logger.warn({ err: error }, `no ${this.source.name} could be taken`);
    }
  }

  private begin(item: Item): void {
    const attempt = new AbortController();
    const run = this.run(item, attempt)
      .catch((error: unknown) => {
        this.logger.warn(
          { err: error },
          `the lease of a ${this.source.name} could not be ended, and expires`,
        );
      })
      .finally(() => {
        this.running.delete(attempt);
        // There is room for another item, and this one may have more to do.
        this.wake();
      });
    this.running.set(attempt, run);
  }

  private async run(item: Item, attempt: AbortController): Promise<void> {
    try {
      await this.source.perform(item, attempt);
      await this.source.complete(item);
    } catch (error) {
      const isAborted = attempt.signal.aborted && error === attempt.signal.reason;
      await (isAborted ? this.source.release(item) : this.source.fail(item, error));
    }
  }
}
