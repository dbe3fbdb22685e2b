import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import request from 'supertest';
import { processEnvironment } from '../../../src/config/app-config';
import { freePort } from '../../../src/platform/backing/free-port';
import type { TestApp } from '../app';
import type { TestDatabase } from '../database';
import { redisSpace } from '../redis-space';
import { testVariables, type Variables } from '../test-config';
import { until } from '../until';

const ROOT = join(__dirname, '../../..');
/** Compiles the sources as they are loaded, as the tests do: there may be no build, or an old one. */
const LOADER = `
  const { transformFileSync } = require('@swc/core');
  require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file).code, file);
  require(process.argv[1]);`;
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
    const child = spawn(process.execPath, ['-e', LOADER, join(ROOT, 'src/main.ts')], {
      cwd: ROOT,
      env: processEnvironment(testVariables(own)),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
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
