import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'ioredis';
import { ServerProcess } from '../../../src/platform/local-services/child-process';
import { freePort, LOOPBACK } from '../../../src/platform/local-services/free-port';
import { hasRedisServer } from '../../../src/platform/local-services/redis-server';
import { TcpProxy } from './tcp-proxy';

const DUMP = 'dump.rdb';
const PATIENCE_MS = 20_000;
const POLL_MS = 10;

/**
 * A redis-server of one test's own, to be killed, paused, filled and emptied. It is reached through a {@link TcpProxy},
 * so its address stays the same however often it starts.
 */
export class PrivateRedis {
  private server: ServerProcess | null = null;
  private direct: Redis | null = null;

  private constructor(
    private readonly folder: string,
    readonly proxy: TcpProxy,
  ) {}

  static async start(): Promise<PrivateRedis> {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-redis-'));
    const redis = new PrivateRedis(folder, await TcpProxy.to(null));
    await redis.restart();
    return redis;
  }

  /** For REDIS_URL. */
  get url(): string {
    return `redis://${LOOPBACK}:${String(this.proxy.port)}`;
  }

  /** The server itself, past the proxy. */
  get client(): Redis {
    if (this.direct === null) throw new Error('Redis does not run.');
    return this.direct;
  }

  /** All that it holds now, as it would be found on its disk. */
  async snapshot(): Promise<Buffer> {
    await this.client.save();
    return readFile(this.dump);
  }

  /** Starts the server: empty, or as it was when the snapshot was taken. */
  async restart(snapshot?: Buffer): Promise<void> {
    await rm(this.dump, { force: true });
    if (snapshot) await writeFile(this.dump, snapshot);
    const deadline = Date.now() + PATIENCE_MS;
    do {
      this.proxy.target = null;
      const port = await freePort();
      this.server = this.spawn(port);
      if (await this.answers(port)) {
        this.proxy.target = port;
        return;
      }
    } while (Date.now() < deadline);
    throw new Error(`Redis did not start:\n${await this.server.logTail()}`);
  }

  /** SIGKILL, as by the kernel that runs out of memory. */
  async kill(): Promise<void> {
    const { server } = this;
    this.forget();
    await server?.stop(
      () => {
        server.signal('SIGKILL');
      },
      'SIGKILL',
      PATIENCE_MS,
    );
  }

  /** SIGSTOP: connections stay, and nothing answers. */
  pause(): void {
    this.server?.signal('SIGSTOP');
  }

  resume(): void {
    this.server?.signal('SIGCONT');
  }

  /** From now on nothing more fits in, and nothing is thrown out for it. */
  async fill(): Promise<void> {
    await this.client.config('SET', 'maxmemory-policy', 'noeviction');
    await this.client.config('SET', 'maxmemory', '1');
  }

  async makeRoom(): Promise<void> {
    await this.client.config('SET', 'maxmemory', '0');
  }

  async stop(): Promise<void> {
    this.resume();
    await this.kill();
    await this.proxy.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private get dump(): string {
    return join(this.folder, DUMP);
  }

  private forget(): void {
    this.proxy.target = null;
    this.server = null;
    this.direct?.disconnect();
    this.direct = null;
  }

  private spawn(port: number): ServerProcess {
    const file = hasRedisServer();
    if (file === null) throw new Error('There is no redis-server: group the test with describeWithRedis.');
    const settings = [
      `bind ${LOOPBACK}`,
      `port ${String(port)}`,
      'save ""',
      'appendonly no',
      `dbfilename ${DUMP}`,
    ];
    const input = `${settings.join('\n')}\n`;
    const command = { file, args: ['-'], user: null, folder: this.folder, input };
    return ServerProcess.start(command, join(this.folder, 'redis.log'));
  }

  /** False when it ended instead: somebody else has the port. */
  private async answers(port: number): Promise<boolean> {
    const client = new Redis({
      port,
      host: LOOPBACK,
      retryStrategy: () => POLL_MS,
      maxRetriesPerRequest: null,
    });
    client.on('error', () => undefined);
    this.direct = client;
    while (!(await this.server?.endsWithin(POLL_MS))) if (client.status === 'ready') return true;
    client.disconnect();
    return false;
  }
}
