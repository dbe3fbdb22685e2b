import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { RedisGate } from '../redis/redis.gate';
import { Counter } from './counter';
import { KnownCredentials } from './known-credentials';
import { TooManyRequests } from './limits.errors';
import type { Count } from './limits.types';
import { networkOf } from './network';

const ONE_MINUTE = 60;

/**
 * Limits wrong credentials per address: wrong API keys, session tokens, cookies and codes, and unknown session ids. An
 * address above its limit is blocked until the window ends: its credentials are not looked up, except those that this
 * node has verified before (docs/adr/0007).
 *
 * A valid credential needs no round trip here: only failures are counted, and a node learns about failures on other
 * nodes with its own next failure.
 */
@Injectable()
export class CredentialAttempts {
  private readonly logger = new Logger(CredentialAttempts.name);
  private readonly failures: Counter;
  private readonly limit: number;
  private readonly known = new KnownCredentials();
  /** Addresses that this node knows to be blocked. */
  private readonly closed = new RateLimiterMemory({ points: 1, duration: ONE_MINUTE });

  constructor(redis: RedisGate, @Inject(APP_CONFIG) { rateLimits }: Pick<AppConfig, 'rateLimits'>) {
    this.limit = rateLimits.failuresPerAddress;
    this.failures = new Counter(redis, { name: 'failures', points: this.limit, seconds: ONE_MINUTE });
  }

  /**
   * Looks up a credential with `look`, which returns null for a wrong one. Sufficient for most guards.
   *
   * @throws TooManyRequests for a blocked address, without calling `look`, and for the failure that exceeds the limit
   */
  async attempt<Found>(
    request: FastifyRequest,
    credential: string,
    look: () => Promise<Found | null>,
  ): Promise<Found | null> {
    const known = this.known.has(credential);
    if (!known) await this.assertAddressOpen(request, null);
    const found = await look();
    if (found === null) await this.noteFailure(request, credential);
    else if (!known) this.noteGood(credential);
    return found;
  }

  /**
   * Checks that the address is not blocked for `credential`: the presented one, or another that identifies the caller;
   * null when there is none.
   *
   * @throws TooManyRequests for an address that is blocked for that credential
   */
  async assertAddressOpen(request: FastifyRequest, credential: string | null): Promise<void> {
    if (credential !== null && this.known.has(credential)) return;
    const left = (await this.closed.get(networkOf(request.ip)))?.msBeforeNext ?? 0;
    if (left > 0) this.refuse(request, Math.ceil(left / 1000));
  }

  /**
   * Counts a failed attempt of the caller's address.
   *
   * @throws TooManyRequests when it exceeds the limit
   */
  async noteFailure(request: FastifyRequest, credential: string | null): Promise<void> {
    if (credential !== null) this.known.remove(credential);
    const network = networkOf(request.ip);
    const count = await this.failures.count(network);
    if (count.used >= this.limit) await this.close(network, count);
    if (count.used > this.limit) this.refuse(request, count.resetSeconds);
  }

  /** Remembers a valid credential, so that its holder is not affected by failures of others at the same address. */
  noteGood(credential: string): void {
    if (!this.known.has(credential)) this.known.add(credential);
  }

  private async close(network: string, count: Count): Promise<void> {
    await this.closed.block(network, count.resetSeconds);
    if (count.used > this.limit) return;
    const facts = { address: network, seconds: count.resetSeconds };
    this.logger.warn(facts, 'an address has presented too many wrong credentials and is closed');
  }

  private refuse(request: FastifyRequest, resetSeconds: number): never {
    request.rateLimit = { limit: this.limit, used: this.limit, resetSeconds };
    throw new TooManyRequests(resetSeconds);
  }
}
