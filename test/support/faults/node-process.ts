import type { ChildProcess } from 'node:child_process';
import request from 'supertest';
import { freePort } from '../../../src/platform/local-services/free-port';
import type { TestApp } from '../app';
import type { TestDatabase } from '../database';
import { redisSpace } from '../redis-space';
import { spawnSource } from '../source-process';
import type { Variables } from '../test-config';
import { until } from '../until';

const STARTS_WITHIN_MS = 150_000;

/** A node of an installation in a process of its own, as `npm start` runs it: it can be killed. */
export class NodeProcess {
  private written = '';

  private constructor(
    /** http://localhost:<port> */
    readonly url: string,
    readonly request: TestApp['request'],
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.written += text));
  }

  /** All that the process has written until now: its log, and what Node has to say. */
  get log(): string {
    return this.written;
  }

  static async start(database: TestDatabase, variables: Variables = {}): Promise<NodeProcess> {
    const port = String(await freePort());
    const url = `http://localhost:${port}`;
    const REDIS_URL = (await redisSpace()) ?? undefined;
    const own = { PORT: port, PUBLIC_URL: url, DATABASE_URL: database.url, REDIS_URL, ...variables };
    const child = spawnSource('src/main.ts', [], own);
    const node = new NodeProcess(url, request(url), child);
    await until(() => node.answers(), STARTS_WITHIN_MS);
    return node;
  }

  /** SIGTERM, as whoever runs nodes asks one to end; resolves with its exit code. */
  async end(): Promise<number | null> {
    this.child.kill('SIGTERM');
    await until(() => this.hasEnded);
    return this.child.exitCode;
  }

  /** SIGKILL; resolves when the process is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await until(() => this.hasEnded);
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async answers(): Promise<boolean> {
    if (this.hasEnded) throw new Error(`The node ended while it started:\n${this.log}`);
    return this.request.get('/health/live').then(
      ({ status }) => status === 200,
      () => false,
    );
  }
}
