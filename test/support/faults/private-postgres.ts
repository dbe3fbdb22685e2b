import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool, type QueryResultRow } from 'pg';
import { knownHome } from '../../../src/platform/local-services/data-home';
import { LOOPBACK } from '../../../src/platform/local-services/free-port';
import { dataFolder } from '../../../src/platform/local-services/postgres-cluster';
import { launchPostgres, type RunningPostgres } from '../../../src/platform/local-services/postgres.launcher';
import { typeParsers } from '../../../src/platform/database/type-parsers';
import type { TestDatabase } from '../database';
import { makeTemplate, TEMPLATE } from '../template-database';
import { TcpProxy } from './tcp-proxy';

/**
 * A Postgres of one test's own, to be restarted, killed and paused. It is reached through a {@link TcpProxy}, so its
 * address stays the same however often it starts.
 */
export class PrivatePostgres {
  private paused: number[] = [];

  private constructor(
    private readonly folder: string,
    private server: RunningPostgres,
    readonly proxy: TcpProxy,
    private readonly pool: Pool,
  ) {}

  static async start(): Promise<PrivatePostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-postgres-'));
    // Root's Postgres runs as another user, who has to pass through.
    await chmod(folder, 0o711);
    const server = await launchPostgres({ dataDirectory: folder });
    const keys = `test:${randomBytes(32).toString('base64')}`;
    await makeTemplate({ postgresUrl: server.url, redisUrl: null, keys });
    const proxy = await TcpProxy.to(portOf(server));
    const pool = new Pool({ connectionString: through(proxy, server.url), max: 4, types: typeParsers });
    pool.on('error', () => undefined);
    return new PrivatePostgres(folder, server, proxy, pool);
  }

  /** For `startApp`. It is dropped with the server. */
  get database(): TestDatabase {
    return {
      url: through(this.proxy, this.server.url),
      query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
        (await this.pool.query<Row>(text, [...values])).rows,
      drop: () => Promise.resolve(),
    };
  }

  /** Its orderly end: what is connected is cut. */
  async halt(): Promise<void> {
    await this.server.stop();
  }

  /** SIGKILL to every process of the server; it may be paused. */
  async kill(): Promise<void> {
    const processes = this.paused.length > 0 ? this.paused.splice(0) : await this.processes();
    for (const pid of processes) process.kill(pid, 'SIGKILL');
    await this.server.stop();
  }

  async startAgain(): Promise<void> {
    this.server = await launchPostgres({ dataDirectory: this.folder });
    this.proxy.target = portOf(this.server);
  }

  /** SIGSTOP to every process of the server: connections stay, and nothing answers. */
  async pause(): Promise<void> {
    this.paused = await this.processes();
    for (const pid of this.paused) process.kill(pid, 'SIGSTOP');
  }

  resume(): void {
    for (const pid of this.paused.splice(0)) process.kill(pid, 'SIGCONT');
  }

  async stop(): Promise<void> {
    this.resume();
    await this.pool.end();
    await this.server.stop();
    await this.proxy.close();
    for (const path of [await knownHome(this.folder), this.folder])
      await rm(path, { recursive: true, force: true });
  }

  /** The postmaster first, so that it does not restart the others. */
  private async processes(): Promise<number[]> {
    const data = dataFolder(await knownHome(this.folder));
    const [postmaster] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
    const { rows } = await this.pool.query<{ pid: number }>('select pid from pg_stat_activity');
    return [Number(postmaster), ...rows.map(({ pid }) => pid)];
  }
}

function portOf(server: RunningPostgres): number {
  return Number(new URL(server.url).port);
}

/** The migrated database, by way of the proxy. */
function through(proxy: TcpProxy, serverUrl: string): string {
  const url = new URL(serverUrl);
  url.host = `${LOOPBACK}:${String(proxy.port)}`;
  url.pathname = `/${TEMPLATE}`;
  return url.href;
}
