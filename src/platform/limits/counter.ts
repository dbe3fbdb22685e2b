import type Redis from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisGate } from '../redis/redis.gate';
import type { Count } from './limits.types';

/** How often something may happen to each of its kind. */
export interface Limit {
  /** What is counted; part of the key in Redis. */
  readonly name: string;
  readonly points: number;
  /** Length of the window; it begins with the first that is counted. */
  readonly seconds: number;
}

/**
 * Counts against one limit: in Redis, for all nodes, in one round trip; on this node alone while Redis is away. The
 * answer never waits longer than {@link RedisGate} lets a command take.
 */
export class Counter {
  private readonly own: RateLimiterMemory;
  private stored: { readonly client: Redis; readonly limiter: RateLimiterRedis } | null = null;

  constructor(
    private readonly redis: RedisGate,
    private readonly limit: Limit,
  ) {
    this.own = new RateLimiterMemory(this.options());
  }

  /** Counts one more for `id`, and says how many that makes. */
  async count(id: string): Promise<Count> {
    // In braces, so that Redis Cluster keeps all that is ever asked about one id in one place.
    const key = `{${id}}`;
    const counted = await this.redis.run((client) => stored(() => this.limiterOn(client).penalty(key)));
    return this.toCount(counted ?? (await this.own.penalty(key)));
  }

  /** Counts one more for `id` on this node alone. */
  async countHere(id: string): Promise<Count> {
    return this.toCount(await this.own.penalty(`{${id}}`));
  }

  /** Counts one less for `id`. */
  async takeBack(id: string): Promise<void> {
    const key = `{${id}}`;
    const counted = await this.redis.run((client) => stored(() => this.limiterOn(client).reward(key)));
    if (counted === null) await this.own.reward(key);
  }

  /** Forgets what was counted for `id`. */
  async forget(id: string): Promise<void> {
    const key = `{${id}}`;
    await this.own.delete(key);
    await this.redis.run((client) => this.limiterOn(client).delete(key));
  }

  private limiterOn(client: Redis): RateLimiterRedis {
    if (this.stored?.client !== client) {
      const limiter = new RateLimiterRedis({ ...this.options(), storeClient: client });
      this.stored = { client, limiter };
    }
    return this.stored.limiter;
  }

  private options(): { keyPrefix: string; points: number; duration: number } {
    const { name, points, seconds } = this.limit;
    return { keyPrefix: `foyer:limit:${name}`, points, duration: seconds };
  }

  private toCount({ consumedPoints, msBeforeNext }: RateLimiterRes): Count {
    const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return { limit: this.limit.points, used: consumedPoints, resetSeconds };
  }
}

/** A full Redis counts nothing, but still serves sessions: no reason to let go of it. */
async function stored(count: () => Promise<RateLimiterRes>): Promise<RateLimiterRes | null> {
  try {
    return await count();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('OOM')) return null;
    throw error;
  }
}
