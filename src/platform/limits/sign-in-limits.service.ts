import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { RedisGate } from '../redis/redis.gate';
import { hashOf } from '../secrets/tokens';
import { Counter } from './counter';
import { applyIfOver } from './limits.service';

const A_QUARTER = 900;

/** An attempt to prove who one is. */
export interface SignInAttempt {
  /** What is tried, whether there is such an account or not: `password:<account>`. */
  readonly account: string;
  /** Those who share one limit at that account: a device, a network; null when all do. */
  readonly source: string | null;
  /** True: also counted together with those of all other sources, under a limit that is ten times as wide. */
  readonly isShared: boolean;
}

/**
 * How often somebody may try to prove who they are. A few attempts close an account for the network that they come from,
 * many from everywhere close it for all but the devices that have signed in before: each of those has a count of its own,
 * so that no stranger uses it up (docs/adr/0016).
 */
@Injectable()
export class SignInLimits {
  private readonly perSource: Counter;
  private readonly perAccount: Counter;

  constructor(redis: RedisGate, @Inject(APP_CONFIG) { rateLimits }: Pick<AppConfig, 'rateLimits'>) {
    const counter = (name: string, points: number): Counter =>
      new Counter(redis, { name, points, seconds: A_QUARTER });
    this.perSource = counter('sign_ins_of_source', rateLimits.signInsPerSource);
    this.perAccount = counter('sign_ins_of_account', rateLimits.signInsPerAccount);
  }

  /**
   * Counts an attempt before it is looked at: those that come at once are counted like others. A source that is over
   * its limit uses up nothing of the account's.
   *
   * @throws TooManyRequests
   */
  async count(request: FastifyRequest, attempt: SignInAttempt): Promise<void> {
    applyIfOver(request, await this.perSource.count(sourceKey(attempt)));
    if (attempt.isShared) applyIfOver(request, await this.perAccount.count(accountKey(attempt)));
  }

  /** The attempt was good: it is not counted, and those before it from its source are forgiven. */
  async forgive(attempt: SignInAttempt): Promise<void> {
    await this.perSource.forget(sourceKey(attempt));
    if (attempt.isShared) await this.perAccount.takeBack(accountKey(attempt));
  }
}

function accountKey({ account }: SignInAttempt): string {
  return hashOf(account).toString('base64url');
}

function sourceKey({ account, source }: SignInAttempt): string {
  return hashOf(`${account} ${source ?? ''}`).toString('base64url');
}
