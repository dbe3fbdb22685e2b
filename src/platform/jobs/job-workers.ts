import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { JobSource } from './job-source';
import { JOB_TIMING, type JobTiming } from './job-timing';
import { JobsRepository, type TakenJob } from './jobs.repository';
import type { JobData, JobHandler, JobKind, JobName } from './jobs.types';
import { WorkLoop } from './work-loop';

/** The workers of this node: one per kind of job. */
@Injectable()
export class JobWorkers implements BeforeApplicationShutdown {
  private readonly handlers = new Map<string, JobHandler<JobData>>();
  private readonly workers = new Map<string, WorkLoop<TakenJob>>();

  constructor(
    private readonly jobs: JobsRepository,
    @Inject(JOB_TIMING) private readonly timing: JobTiming,
  ) {}

  /** Registers the handler of a kind of jobs. Features call it while their module initialises. */
  register<Data extends JobData>(kind: JobKind<Data>, handler: JobHandler<Data>): void {
    this.handlers.set(kind.name, handler);
  }

  /**
   * Starts the workers: the server calls it once it runs, and a command with the kinds of jobs it needs. Workers stop
   * with the application and return their current jobs to the queue.
   */
  start(kinds?: readonly JobName[]): void {
    const wanted = kinds?.map(({ name }) => name) ?? [...this.handlers.keys()];
    for (const name of wanted) {
      const handler = this.handlers.get(name);
      if (!handler) throw new Error(`the job ${name} has no handler`);
      const worker = new WorkLoop(new JobSource({ name }, handler, this.jobs, this.timing), this.timing);
      this.workers.set(name, worker);
      worker.start();
    }
  }

  /** Lets this node's worker, if it has one, look for a job of the kind immediately. */
  wake({ name }: JobName): void {
    this.workers.get(name)?.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.workers.values()].map((worker) => worker.stop()));
  }
}
