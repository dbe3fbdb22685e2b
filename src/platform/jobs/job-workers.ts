import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { gaveUp, JobQueue } from './job-queue';
import { JobWorker, type WorkerSetting } from './job-worker';
import { JOB_TIMING, type JobHandler, type JobKind, type JobName, type JobTiming } from './jobs.types';

/** Factor for the polling interval of dead letter queues, which are not urgent. */
const LESS_OFTEN = 10;

/** The workers of this node: one per kind of job. */
@Injectable()
export class JobWorkers implements BeforeApplicationShutdown {
  private readonly handlers = new Map<string, JobHandler<object>>();
  private workers: JobWorker<object>[] = [];

  constructor(
    private readonly queue: JobQueue,
    private readonly transactions: Transactions,
    @Inject(JOB_TIMING) private readonly timing: JobTiming,
  ) {}

  /** Registers the handler of a kind of jobs. Features call it while their module initialises. */
  register<Data extends object>(kind: JobKind<Data>, handler: JobHandler<Data>): void {
    this.handlers.set(kind.name, handler);
  }

  /**
   * Starts the workers: the server calls it once it runs, and a command with the kinds of jobs it needs. Workers stop
   * with the application and return their current jobs to the queue.
   */
  async start(kinds?: readonly JobName[]): Promise<void> {
    const wanted = kinds?.map(({ name }) => name) ?? [...this.handlers.keys()];
    for (const name of wanted) {
      const handler = this.handlers.get(name);
      if (!handler) throw new Error(`nobody does the job ${name}`);
      await this.queue.prepare({ name });
      this.startWorkers({ name }, handler);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    this.workers = [];
    await this.queue.stop();
  }

  private startWorkers(kind: JobKind<object>, handler: JobHandler<object>): void {
    const { pollEvery } = this.timing;
    const ready = (): boolean => handler.ready?.() ?? true;
    const worker = new JobWorker(this.setting(pollEvery, ready), kind, (data, signal) =>
      handler.perform(data, signal),
    );
    const quitter = new JobWorker(this.setting(pollEvery * LESS_OFTEN, ready), gaveUp(kind), (data) =>
      handler.giveUp(data),
    );
    this.queue.listen(kind, () => {
      worker.wake();
    });
    this.workers.push(worker, quitter);
    worker.start();
    quitter.start();
  }

  private setting(pollEvery: number, ready: () => boolean): WorkerSetting {
    const { queue, transactions, timing } = this;
    return { queue, transactions, pollEvery, signOfLifeEvery: timing.expireAfter / 3, ready };
  }
}
