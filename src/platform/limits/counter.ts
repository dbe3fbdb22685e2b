import type Redis from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisGate } from '../redis/redis.gate';
import type { Count } from './limits.types';

/** A rate limit: how often something may happen per id. */
export interface Limit {
  /** Name of what is counted; part of the key in Redis. */
  readonly name: string;
  readonly points: number;
  /** Length of the window; it begins with the first event. */
  readonly seconds: number;
}

/**
 * Counts events for one limit: in Redis for all nodes, in one round trip; on this node alone while Redis is
 * unavailable. The wait is bounded by the command timeout of {@link RedisGate}.
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

  /** Counts one event for `id`. @returns the count including it */
  async count(id: string): Promise<Count> {
    // Braces form a hash tag, so that Redis Cluster stores all keys of one id on one node.
    const key = `{${id}}`;
    const counted = await this.redis.run((client) => stored(() => this.limiterOn(client).penalty(key)));
    return this.toCount(counted ?? (await this.own.penalty(key)));
  }

  /** Counts one event for `id` on this node alone. */
  async countHere(id: string): Promise<Count> {
    return this.toCount(await this.own.penalty(`{${id}}`));
  }

  /** Reverts one event for `id`. */
  async takeBack(id: string): Promise<void> {
    const key = `{${id}}`;
    const counted = await this.redis.run((client) => stored(() => this.limiterOn(client).reward(key)));
    if (counted === null) await this.own.reward(key);
  }

  /** Resets the count for `id`. */
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

/** A full Redis cannot count but still serves sessions, so the connection is kept. */
async function stored(count: () => Promise<RateLimiterRes>): Promise<RateLimiterRes | null> {
  try {
    return await count();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('OOM')) return null;
    throw error;
  }
}
