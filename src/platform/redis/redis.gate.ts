import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import Redis from 'ioredis';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';

/** Milliseconds a command may take before Postgres serves instead. */
const COMMAND_TIMEOUT = 100;
const PING_EVERY = 500;

/** `off`: not configured; `open`: not to be trusted right now; `closed`: in use. */
export type RedisState = 'off' | 'open' | 'closed';

/**
 * The only way to Redis, and a circuit around it. Redis is a hot copy: whoever gets null from {@link run}
 * asks Postgres. Before Redis is used (again), everything registered with {@link beforeUse} has run, for it
 * may come back with an old snapshot.
 */
@Injectable()
export class RedisGate implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(RedisGate.name);
  private readonly client: Redis | null;
  private readonly preparations: ((client: Redis) => Promise<void>)[] = [];
  private pinger: NodeJS.Timeout | null = null;
  private recovering = false;
  /** How often the connection has gone: what was prepared on one that has gone since does not count. */
  private interruptions = 0;
  private current: RedisState;

  constructor(@Inject(APP_CONFIG) config: Pick<AppConfig, 'redisUrl'>) {
    this.current = config.redisUrl === null ? 'off' : 'open';
    this.client =
      config.redisUrl === null
        ? null
        : new Redis(config.redisUrl, {
            lazyConnect: true,
            commandTimeout: COMMAND_TIMEOUT,
            connectTimeout: 2_000,
            enableOfflineQueue: false,
            autoResendUnfulfilledCommands: false,
            maxRetriesPerRequest: 0,
            retryStrategy: (attempt) => Math.min(100 * attempt, 1_000),
          });
  }

  get state(): RedisState {
    return this.current;
  }

  /** Registers what must have run before Redis is used, at first and after every interruption. */
  beforeUse(prepare: (client: Redis) => Promise<void>): void {
    this.preparations.push(prepare);
  }

  /** Runs `work` on Redis, or answers null when Redis is off, away, slow or full. */
  async run<Result>(work: (client: Redis) => Promise<Result>): Promise<Result | null> {
    if (this.client === null || this.current !== 'closed') return null;
    try {
      return await work(this.client);
    } catch (error) {
      this.open(error);
      return null;
    }
  }

  async onModuleInit(): Promise<void> {
    if (this.client === null) {
      this.logger.warn('REDIS_URL is not set: sessions are served from Postgres alone');
      return;
    }
    this.client.on('error', (error: unknown) => {
      this.open(error);
    });
    this.client.on('close', () => {
      this.interruptions += 1;
      this.open(new Error('the connection to Redis closed'));
    });
    this.client.on('ready', () => void this.recover());
    await this.client.connect().catch(() => undefined);
    await this.recover();
    this.pinger = setInterval(() => void this.check(), PING_EVERY);
    this.pinger.unref();
  }

  onApplicationShutdown(): void {
    if (this.pinger) clearInterval(this.pinger);
    this.client?.removeAllListeners();
    this.client?.disconnect();
  }

  private async check(): Promise<void> {
    if (this.current === 'closed') await this.run((client) => client.ping());
    else await this.recover();
  }

  private open(error: unknown): void {
    if (this.current !== 'closed') return;
    this.current = 'open';
    this.logger.warn({ err: error }, 'Redis is not answering: sessions are served from Postgres');
  }

  private async recover(): Promise<void> {
    if (this.recovering || this.current !== 'open' || this.client?.status !== 'ready') return;
    this.recovering = true;
    const { interruptions } = this;
    try {
      await this.client.ping();
      for (const prepare of this.preparations) await prepare(this.client);
      if (interruptions !== this.interruptions) throw new Error('the connection to Redis was interrupted');
      this.current = 'closed';
      this.logger.log('Redis is in use');
    } catch (error) {
      this.logger.warn({ err: error }, 'Redis is not ready to be used yet');
    } finally {
      this.recovering = false;
    }
  }
}
