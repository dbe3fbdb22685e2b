import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { RedisGate } from '../redis/redis.gate';
import { Counter } from './counter';
import { TooManyRequests } from './limits.errors';
import { SESSION_WINDOW, type Count, type SessionCount } from './limits.types';
import { networkOf } from './network';

const ONE_HOUR = 3600;
const ONE_MINUTE = 60;

/** Rate limits of requests. A caller above its limit gets 429 until the window ends. */
@Injectable()
export class RateLimits {
  private readonly perKey: Counter;
  private readonly perSession: Counter;
  private readonly sessionLimit: number;
  private readonly signUpsPerAddress: Counter;
  private readonly signUpsPerOrganisation: Counter;

  constructor(redis: RedisGate, @Inject(APP_CONFIG) { rateLimits }: Pick<AppConfig, 'rateLimits'>) {
    const { perKey, perSession, signUpsPerAddress, signUpsPerOrganisation } = rateLimits;
    const counter = (name: string, points: number, seconds: number): Counter =>
      new Counter(redis, { name, points, seconds });
    this.perKey = counter('key', perKey, ONE_MINUTE);
    this.perSession = counter('session', perSession, SESSION_WINDOW);
    this.sessionLimit = perSession;
    this.signUpsPerAddress = counter('sign_ups_of_address', signUpsPerAddress, ONE_HOUR);
    this.signUpsPerOrganisation = counter('sign_ups_of_organisation', signUpsPerOrganisation, ONE_HOUR);
  }

  /** Counts a request by an API key. @throws TooManyRequests */
  async countKey(request: FastifyRequest, keyId: string): Promise<void> {
    apply(request, await this.perKey.count(keyId));
  }

  /**
   * Applies the count of the session's own store, which was made in the round trip that verified the session. Null
   * (Redis did not respond): the request is counted on this node.
   *
   * @throws TooManyRequests
   */
  async countSession(
    request: FastifyRequest,
    sessionId: string,
    counted: SessionCount | null,
  ): Promise<void> {
    const count = counted
      ? { limit: this.sessionLimit, ...counted }
      : await this.perSession.countHere(sessionId);
    apply(request, count);
  }

  /**
   * Counts a sign-up for the caller's address first, so that one address cannot use up the organisation's limit, and
   * then for the organisation.
   *
   * @throws TooManyRequests
   */
  async countSignUp(request: FastifyRequest, organisationId: string): Promise<void> {
    for (const [counter, id] of [
      [this.signUpsPerAddress, networkOf(request.ip)],
      [this.signUpsPerOrganisation, organisationId],
    ] as const) {
      applyIfOver(request, await counter.count(id));
    }
  }
}

/** Adds rate limit headers only when the limit is exceeded. @throws TooManyRequests in that case */
export function applyIfOver(request: FastifyRequest, count: Count): void {
  if (isOver(count)) apply(request, count);
}

/** Adds rate limit headers to the response. @throws TooManyRequests when the limit is exceeded */
function apply(request: FastifyRequest, count: Count): void {
  request.rateLimit = count;
  if (isOver(count)) throw new TooManyRequests(count.resetSeconds);
}

function isOver({ used, limit }: Count): boolean {
  return used > limit;
}
