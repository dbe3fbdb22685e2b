import { Module } from '@nestjs/common';
import { JOB_TIMING, type JobTiming } from '../../src/platform/jobs/job-timing';
import { JobWorkers } from '../../src/platform/jobs/job-workers';
import { Jobs } from '../../src/platform/jobs/jobs';
import { JobsRepository, type TakenJob } from '../../src/platform/jobs/jobs.repository';
import type { JobData, JobHandler, JobKind } from '../../src/platform/jobs/jobs.types';
import { startContext, type TestContext } from '../support/context';
import { until } from '../support/until';

interface Letter extends JobData {
  readonly to: string;
}

/** A kind of jobs for tests. */
export const LETTERS: JobKind<Letter> = { name: 'letters' };

/** As in production, but impatient. */
export const TIMING: JobTiming = { expireAfter: 1, pollEvery: 0.1 };

/** A copy of the times for each node, so that a test can change those of one. */
const timing = { provide: JOB_TIMING, useFactory: (): JobTiming => ({ ...TIMING }) };

@Module({ providers: [Jobs, JobWorkers, JobsRepository, timing] })
class ImpatientJobs {}

/** Does what the test says, and remembers for whom. */
class Postman implements JobHandler<Letter> {
  readonly delivered: string[] = [];
  readonly givenUp: string[] = [];
  attempts = 0;
  isReady = true;
  asked = 0;
  work: (signal: AbortSignal) => Promise<void> = async () => Promise.resolve();
  giveUpWork: () => Promise<void> = async () => Promise.resolve();

  async perform({ to }: Letter, signal: AbortSignal): Promise<void> {
    this.attempts += 1;
    await this.work(signal);
    this.delivered.push(to);
  }

  ready(): boolean {
    this.asked += 1;
    return this.isReady;
  }

  async giveUp({ to }: Letter): Promise<void> {
    this.givenUp.push(to);
    await this.giveUpWork();
  }
}

/** A job that is not done. `wait` is the time in seconds until it is due; negative when it is. */
interface OpenJob {
  readonly data: Letter;
  readonly attempts: number;
  readonly leased_by: string | null;
  readonly wait: number;
}

/** A node that has a worker for letters. Close it in `afterEach`. */
export class PostOffice {
  readonly postman = new Postman();
  readonly jobs: Jobs;
  readonly workers: JobWorkers;
  readonly repository: JobsRepository;

  private constructor(
    readonly test: TestContext,
    readonly organisationId: string,
  ) {
    this.jobs = test.context.get(Jobs);
    this.workers = test.context.get(JobWorkers);
    this.repository = test.context.get(JobsRepository);
    this.workers.register(LETTERS, this.postman);
  }

  static async open(): Promise<PostOffice> {
    const test = await startContext([ImpatientJobs]);
    const [organisation] = await test.database.query<{ id: string }>(
      `insert into organisations (id, settings) values (gen_random_uuid(), '{}') returning id`,
    );
    return new PostOffice(test, organisation?.id ?? '');
  }

  /** Another node on the same database. */
  async second(): Promise<PostOffice> {
    const variables = { DATABASE_URL: this.test.database.url };
    return new PostOffice(await startContext([ImpatientJobs], variables), this.organisationId);
  }

  /** Changes how often its worker looks for jobs. */
  pollEvery(seconds: number): void {
    Object.assign(this.test.context.get<JobTiming>(JOB_TIMING), { pollEvery: seconds });
  }

  enqueue(to: string, delay = 0): Promise<void> {
    return this.jobs.enqueue(LETTERS, { organisation_id: this.organisationId, to }, { delay });
  }

  /** What is not done, in the order it came. */
  waiting(): Promise<OpenJob[]> {
    return this.test.database.query<OpenJob & Record<string, unknown>>(
      `select data, attempts, leased_by, extract(epoch from due_at - now())::float8 as wait
       from jobs where kind = $1 order by created_at`,
      [LETTERS.name],
    );
  }

  allDone(): Promise<void> {
    return until(async () => (await this.waiting()).length === 0);
  }

  /** Makes the jobs due that no worker has. */
  async skipWaiting(): Promise<void> {
    const skip = 'update jobs set due_at = now() where leased_by is null and due_at > now()';
    await this.test.database.query(skip);
  }

  /** As if all workers had been silent for too long. */
  async expire(): Promise<void> {
    await this.test.database.query('update jobs set due_at = now()');
  }

  /** Leases the next job as a worker does that gives no sign of life. */
  async take(): Promise<TakenJob> {
    const job = await this.repository.take(LETTERS, 60);
    if (!job) throw new Error('no job was due');
    return job;
  }

  close(): Promise<void> {
    return this.test.close();
  }
}

/** Work that goes on until it is told to stop. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}
