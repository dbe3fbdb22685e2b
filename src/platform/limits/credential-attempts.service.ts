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
 * Who tries credentials that are none: wrong API keys, session tokens, cookies and codes, and ids of no session, count
 * against the address that they come from. An address that is over its limit is closed until the window ends: nothing
 * from it is looked up but credentials that this node has found good before (docs/adr/0007).
 *
 * A good credential costs no round trip here: only failures are counted, and a node learns with its own next failure
 * what the others have counted.
 */
@Injectable()
export class CredentialAttempts {
  private readonly logger = new Logger(CredentialAttempts.name);
  private readonly failures: Counter;
  private readonly limit: number;
  private readonly known = new KnownCredentials();
  /** Addresses that are closed, as far as this node knows. */
  private readonly closed = new RateLimiterMemory({ points: 1, duration: ONE_MINUTE });

  constructor(redis: RedisGate, @Inject(APP_CONFIG) { rateLimits }: Pick<AppConfig, 'rateLimits'>) {
    this.limit = rateLimits.failuresPerAddress;
    this.failures = new Counter(redis, { name: 'failures', points: this.limit, seconds: ONE_MINUTE });
  }

  /**
   * Looks up a credential that a caller presents: `look` answers null for one that is no good. All that most guards need.
   *
   * @throws TooManyRequests without a look for an address that is closed, and for the failure that is one too many
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
   * Lets through who may go on: `credential` is the one that is presented, or another that vouches for the caller; null
   * when there is none.
   *
   * @throws TooManyRequests for an address that is closed to that credential
   */
  async assertAddressOpen(request: FastifyRequest, credential: string | null): Promise<void> {
    if (credential !== null && this.known.has(credential)) return;
    const left = (await this.closed.get(networkOf(request.ip)))?.msBeforeNext ?? 0;
    if (left > 0) this.refuse(request, Math.ceil(left / 1000));
  }

  /**
   * Counts an attempt that failed against the caller's address.
   *
   * @throws TooManyRequests when it is one more than the address may make
   */
  async noteFailure(request: FastifyRequest, credential: string | null): Promise<void> {
    if (credential !== null) this.known.remove(credential);
    const network = networkOf(request.ip);
    const count = await this.failures.count(network);
    if (count.used >= this.limit) await this.close(network, count);
    if (count.used > this.limit) this.refuse(request, count.resetSeconds);
  }

  /** The credential is good: from now on its holder does not suffer for what others at the same address do. */
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
