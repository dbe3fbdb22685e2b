import { Inject, Injectable, Logger } from '@nestjs/common';
import PgBoss from 'pg-boss';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions';
import { JOB_TIMING, MOST_RETRIES, type JobKind, type JobName, type JobTiming } from './jobs.types';

const SCHEMA = 'pgboss';

/** pg-boss measures a job's expiry from `started_on` and has no function to extend it. */
const KEEP = `update ${SCHEMA}.job set started_on = now()
  where name = $1 and id = $2::uuid and retry_count = $3 and state = 'active' returning id`;

/** A job that this node has fetched. */
export interface TakenJob<Data extends object> {
  readonly kind: JobKind<Data>;
  readonly id: string;
  readonly data: Data;
  /** Distinguishes this attempt from a later one of the same job. */
  readonly attempt: number;
}

/** The dead letter queue of a kind of jobs. */
export function gaveUp<Data extends object>({ name }: JobKind<Data>): JobKind<Data> {
  return { name: `${name}.gave_up` };
}

/** pg-boss on the application's own connections and in the current transaction. Starts on first use. */
@Injectable()
export class JobQueue {
  private readonly logger = new Logger(JobQueue.name);
  private readonly queues = new Map<string, Promise<void>>();
  private readonly listeners = new Map<string, () => void>();
  private boss: Promise<PgBoss> | null = null;
  private stopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(JOB_TIMING) private readonly timing: JobTiming,
  ) {}

  /** Creates the schema and the kind's queues if they do not exist. */
  async prepare(kind: JobName): Promise<void> {
    const known = this.queues.get(kind.name) ?? this.createQueues(kind.name);
    this.queues.set(kind.name, known);
    await known.catch((error: unknown) => {
      this.queues.delete(kind.name);
      throw error;
    });
  }

  /** Adds a job in the current transaction. It starts after `delay` seconds at the earliest. */
  async send<Data extends object>(kind: JobKind<Data>, data: Data, delay: number): Promise<void> {
    await this.prepare(kind);
    const boss = await this.start();
    const id = await boss.send(kind.name, data, {
      ...(await this.connection()),
      startAfter: delay,
      expireInSeconds: this.timing.expireAfter,
      retryLimit: MOST_RETRIES,
      retryDelay: 1,
      retryBackoff: true,
      deadLetter: gaveUp(kind).name,
    });
    if (id === null) throw new Error(`the job ${kind.name} was not taken in`);
  }

  /** Fetches the next job of a kind; null when there is none. */
  async take<Data extends object>(kind: JobKind<Data>): Promise<TakenJob<Data> | null> {
    const boss = await this.start();
    const [job] = await boss.fetch<Data>(kind.name, { includeMetadata: true });
    return job ? { kind, id: job.id, data: job.data, attempt: job.retryCount } : null;
  }

  /** Extends the job's expiry (heartbeat). @returns false when the job no longer belongs to this attempt */
  async keep(job: TakenJob<object>): Promise<boolean> {
    const { rows } = await this.execute(KEEP, [job.kind.name, job.id, job.attempt]);
    return rows.length > 0;
  }

  async complete(job: TakenJob<object>): Promise<void> {
    const boss = await this.start();
    await boss.complete(job.kind.name, job.id, {}, await this.connection());
  }

  /** Marks the attempt as failed: the job is retried later, or moved to the dead letter queue. */
  async fail(job: TakenJob<object>, reason: string): Promise<void> {
    const boss = await this.start();
    await boss.fail(job.kind.name, job.id, { message: reason });
  }

  /** Calls `listener` when this node has enqueued a job of the kind. */
  listen(kind: JobName, listener: () => void): void {
    this.listeners.set(kind.name, listener);
  }

  announce(kind: JobName): void {
    this.listeners.get(kind.name)?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const boss = await this.boss?.catch(() => null);
    await boss?.stop({ graceful: false });
  }

  private start(): Promise<PgBoss> {
    this.boss ??= this.startBoss().catch((error: unknown) => {
      this.boss = null;
      throw error;
    });
    return this.boss;
  }

  private async startBoss(): Promise<PgBoss> {
    const boss = new PgBoss({
      schema: SCHEMA,
      db: { executeSql: (text: string, values?: unknown[]) => this.execute(text, values ?? []) },
      maintenanceIntervalSeconds: this.timing.maintainEvery,
      schedule: false,
    });
    boss.on('error', (error) => {
      if (!this.stopped) this.logger.warn({ err: error }, 'the job queue could not be looked after');
    });
    return boss.start();
  }

  private async createQueues(name: string): Promise<void> {
    const boss = await this.start();
    await boss.createQueue(gaveUp({ name }).name);
    await boss.createQueue(name);
  }

  /** pg-boss sends scripts with their own BEGIN, so a connection on which one failed is not reused. */
  private async execute(text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
    const { master } = this.dataSource.driver as unknown as { master: Pool };
    const client = await master.connect();
    try {
      const result = await client.query(text, values);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async connection(): Promise<PgBoss.ConnectionOptions> {
    const client = await this.transactions.client();
    return client ? { db: { executeSql: (text, values) => client.query(text, values) } } : {};
  }
}
