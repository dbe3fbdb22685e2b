import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import Redis from 'ioredis';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';

const PING_EVERY = 500;

/** `off`: not configured; `open`: not in use because it may be unavailable or outdated; `closed`: in use. */
export type RedisState = 'off' | 'open' | 'closed';

/**
 * A circuit breaker for Redis; all access goes through it. Redis is a cache: when {@link run} returns null, callers use
 * Postgres. Before Redis is used (again), all callbacks registered with {@link beforeUse} run, because it may restart
 * from an old snapshot.
 */
@Injectable()
export class RedisGate implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(RedisGate.name);
  private readonly client: Redis | null;
  private readonly preparations: ((client: Redis) => Promise<void>)[] = [];
  private pinger: NodeJS.Timeout | null = null;
  private recovering = false;
  /** True from when Redis responds again until it is in use. */
  private preparing = false;
  /** Number of failures; a preparation that began before a failure is not valid after it. */
  private interruptions = 0;
  private current: RedisState;

  constructor(@Inject(APP_CONFIG) config: Pick<AppConfig, 'redisUrl' | 'redisTimeout'>) {
    this.current = config.redisUrl === null ? 'off' : 'open';
    this.client =
      config.redisUrl === null
        ? null
        : new Redis(config.redisUrl, {
            lazyConnect: true,
            commandTimeout: config.redisTimeout,
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

  /** Registers a callback that must complete before Redis is used, initially and after every interruption. */
  beforeUse(prepare: (client: Redis) => Promise<void>): void {
    this.preparations.push(prepare);
  }

  /** Runs `work` on Redis; null when Redis is off, unavailable, slow or full. */
  async run<Result>(work: (client: Redis) => Promise<Result>): Promise<Result | null> {
    return this.current === 'closed' ? this.attempt(work) : null;
  }

  /**
   * {@link run} for a write that Redis must not miss. Also runs during the preparation, which may have read the state
   * from before the write.
   */
  async write<Result>(work: (client: Redis) => Promise<Result>): Promise<Result | null> {
    return this.preparing || this.current === 'closed' ? this.attempt(work) : null;
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

  private async attempt<Result>(work: (client: Redis) => Promise<Result>): Promise<Result | null> {
    if (this.client === null) return null;
    try {
      return await work(this.client);
    } catch (error) {
      this.open(error);
      return null;
    }
  }

  private open(error: unknown): void {
    this.interruptions += 1;
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
      this.preparing = true;
      for (const prepare of this.preparations) await prepare(this.client);
      if (interruptions !== this.interruptions) throw new Error('Redis failed while it was prepared');
      this.current = 'closed';
      this.logger.log('Redis is in use');
    } catch (error) {
      this.logger.warn({ err: error }, 'Redis is not ready to be used yet');
    } finally {
      this.preparing = false;
      this.recovering = false;
    }
  }
}
