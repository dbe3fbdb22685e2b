import { Logger } from '@nestjs/common';
import { MOST_RETRIES, retryIn, type JobTiming } from './job-timing';
import type { JobsRepository, TakenJob } from './jobs.repository';
import type { JobData, JobHandler, JobName } from './jobs.types';
import type { WorkSource } from './work-loop';

const GONE = new Error('the job has gone to another worker');

/** The jobs of one kind. A node runs them one at a time, with heartbeats. */
export class JobSource implements WorkSource<TakenJob> {
  readonly name: string;
  private readonly logger = new Logger(JobSource.name);

  constructor(
    private readonly kind: JobName,
    private readonly handler: JobHandler<JobData>,
    private readonly jobs: JobsRepository,
    private readonly timing: JobTiming,
  ) {
    this.name = `job ${kind.name}`;
  }

  async take(running: number): Promise<TakenJob[]> {
    if (running > 0 || this.handler.ready?.() === false) return [];
    const job = await this.jobs.take(this.kind, this.timing.expireAfter);
    return job ? [job] : [];
  }

  async perform(job: TakenJob, attempt: AbortController): Promise<void> {
    const every = (this.timing.expireAfter / 3) * 1000;
    const heartbeat = setInterval(() => void this.keep(job, attempt), every);
    try {
      if (job.attempts > MOST_RETRIES + 1) await this.handler.giveUp(job.data);
      else await this.handler.perform(job.data, attempt.signal);
    } finally {
      clearInterval(heartbeat);
    }
  }

  complete(job: TakenJob): Promise<void> {
    return this.jobs.remove(job);
  }

  release(job: TakenJob): Promise<void> {
    return this.jobs.release(job);
  }

  fail(job: TakenJob, error: unknown): Promise<void> {
    this.logger.error({ err: error }, `the ${this.name} ${job.id} failed`);
    return this.jobs.retry(job, retryIn(job.attempts, Math.random()));
  }

  private async keep(job: TakenJob, attempt: AbortController): Promise<void> {
    try {
      if (!(await this.jobs.keep(job, this.timing.expireAfter))) attempt.abort(GONE);
    } catch (error) {
      this.logger.warn({ err: error }, `the lease of the ${this.name} ${job.id} could not be extended`);
    }
  }
}
