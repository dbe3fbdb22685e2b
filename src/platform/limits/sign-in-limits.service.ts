import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { RedisGate } from '../redis/redis.gate';
import { hashOf } from '../secrets/tokens';
import { Counter } from './counter';
import { applyIfOver } from './limits.service';

const A_QUARTER = 900;

/** An attempt to authenticate. */
export interface SignInAttempt {
  /** The account that is tried, existing or not: `password:<account>`. */
  readonly account: string;
  /** The source with its own limit for the account: a device or a network; null when all sources share one. */
  readonly source: string | null;
  /** True: also counted together with all other sources, under a limit ten times as high. */
  readonly isShared: boolean;
}

/**
 * Limits of sign-in attempts. A few attempts block an account for their network; many attempts from all sources block
 * it for everyone except known devices, each of which has its own count that strangers cannot use up (docs/adr/0016).
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
   * Counts an attempt before it is verified, so that concurrent attempts are counted too. A source above its own limit
   * does not use up the account's limit.
   *
   * @throws TooManyRequests
   */
  async count(request: FastifyRequest, attempt: SignInAttempt): Promise<void> {
    applyIfOver(request, await this.perSource.count(sourceKey(attempt)));
    if (attempt.isShared) applyIfOver(request, await this.perAccount.count(accountKey(attempt)));
  }

  /** Call after a successful attempt: it is not counted, and earlier attempts of its source are reset. */
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
