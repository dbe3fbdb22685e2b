import { Logger } from '@nestjs/common';
import type { Transactions } from '../database/transactions';
import type { JobQueue, TakenJob } from './job-queue';
import type { JobHandler, JobKind } from './jobs.types';

const SHUTTING_DOWN = new Error('the node is shutting down');
const GONE = new Error('the job has gone to another worker');

/** Dependencies and intervals of a worker, in seconds. */
export interface WorkerSetting {
  readonly queue: JobQueue;
  readonly transactions: Transactions;
  readonly pollEvery: number;
  readonly signOfLifeEvery: number;
  /** False: the worker fetches no jobs now. */
  readonly ready: () => boolean;
}

/** Runs the jobs of one kind one at a time, with heartbeats. */
export class JobWorker<Data extends object> {
  private readonly logger = new Logger(JobWorker.name);
  private running: Promise<void> = Promise.resolve();
  private stopping = false;
  private current: AbortController | null = null;
  private arrivals = 0;
  private endRest: (() => void) | null = null;

  constructor(
    private readonly setting: WorkerSetting,
    private readonly kind: JobKind<Data>,
    private readonly perform: JobHandler<Data>['perform'],
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Looks for a job immediately instead of at the next poll. */
  wake(): void {
    this.arrivals += 1;
    this.endRest?.();
  }

  /** Fetches no more jobs, and returns the current job to the queue once it stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.current?.abort(SHUTTING_DOWN);
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const seen = this.arrivals;
      const job = await this.take();
      if (job) await this.work(job);
      else if (seen === this.arrivals) await this.rest();
    }
  }

  private async take(): Promise<TakenJob<Data> | null> {
    if (!this.setting.ready()) return null;
    try {
      return await this.setting.queue.take(this.kind);
    } catch (error) {
      this.logger.warn({ err: error }, `no job ${this.kind.name} could be taken`);
      return null;
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.setting.pollEvery * 1000);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async work(job: TakenJob<Data>): Promise<void> {
    const attempt = new AbortController();
    this.current = attempt;
    if (this.stopping) attempt.abort(SHUTTING_DOWN);
    const signs = setInterval(() => void this.giveSign(job, attempt), this.setting.signOfLifeEvery * 1000);
    try {
      await this.perform(job.data, attempt.signal);
      if (await this.setting.queue.keep(job)) await this.setting.queue.complete(job);
    } catch (error) {
      await this.afterFailure(job, error, attempt.signal);
    } finally {
      clearInterval(signs);
      this.current = null;
    }
  }

  private async giveSign(job: TakenJob<Data>, attempt: AbortController): Promise<void> {
    try {
      const isOurs = await this.setting.queue.keep(job);
      if (!isOurs) attempt.abort(GONE);
    } catch (error) {
      this.logger.warn({ err: error }, `no sign of life could be given for the job ${job.id}`);
    }
  }

  /** If this fails too, the job expires and is retried. */
  private async afterFailure(job: TakenJob<Data>, error: unknown, signal: AbortSignal): Promise<void> {
    try {
      if (error !== signal.reason) await this.fail(job, error);
      else if (this.stopping) await this.handBack(job);
    } catch (problem) {
      this.logger.warn({ err: problem }, `the job ${job.id} could not be handed back`);
    }
  }

  private async fail(job: TakenJob<Data>, error: unknown): Promise<void> {
    this.logger.error({ err: error }, `the job ${job.kind.name} ${job.id} failed`);
    await this.setting.queue.fail(job, error instanceof Error ? error.message : String(error));
  }

  /** Enqueued as a new job, because a shutdown does not count as a failed attempt. */
  private async handBack(job: TakenJob<Data>): Promise<void> {
    await this.setting.transactions.run(async () => {
      await this.setting.queue.send(job.kind, job.data, 0);
      await this.setting.queue.complete(job);
    });
  }
}
