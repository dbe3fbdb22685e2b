import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { StaffScope } from '../../platform/access/scopes';
import { ValidationFailed } from '../../platform/http/problems';
import { CredentialAttempts } from '../../platform/limits/credential-attempts.service';
import { RateLimits } from '../../platform/limits/limits.service';
import { SignInService } from '../../staff/sign-in.service';
import type { SignInOrigin, StaffSession } from '../../staff/staff.types';
import { staffSecretOf } from './staff-cookies';

/** No address is longer; what is, or could not be stored, is nobody's. */
const ADDRESS = /^[^\u0000]{1,254}$/;

/** Counts who tries to get in, against the account and against the address that they come from. */
@Injectable()
export class SignInDoor {
  constructor(
    private readonly signIns: SignInService,
    private readonly attempts: CredentialAttempts,
    private readonly limits: RateLimits,
  ) {}

  /** The first step. Null when it failed, for whatever reason. @throws TooManyRequests */
  async signIn(
    request: FastifyRequest,
    { email, password }: { readonly email: string; readonly password: string },
  ): Promise<StaffSession | null> {
    const address = ADDRESS.test(email.trim()) ? email.trim() : '';
    return this.count(request, `password:${address.toLowerCase()}`, () => {
      const [origin, earlier] = [originOf(request), staffSecretOf(request)];
      return this.signIns.signIn({ email: address, password, origin, earlier });
    });
  }

  /** The second step. `gone` when the browser is not at it. @throws TooManyRequests */
  async takeSecondStep(request: FastifyRequest, code: string): Promise<StaffSession | 'gone' | null> {
    const secret = staffSecretOf(request);
    const staffId = secret === null ? null : await this.signIns.pendingStaffId(secret);
    if (secret === null || staffId === null) return 'gone';
    return this.count(request, `code:${staffId}`, async () => {
      const taken = await this.signIns.takeSecondStep(secret, code, originOf(request));
      if (taken === null) return 'gone';
      return taken === 'wrong' ? null : taken;
    });
  }

  /** True when the browser has taken the first step, and the second is to come. */
  async isAtSecondStep(request: FastifyRequest): Promise<boolean> {
    const secret = staffSecretOf(request);
    return secret !== null && (await this.signIns.pendingStaffId(secret)) !== null;
  }

  /**
   * Runs what a member of staff proves themselves for once more while signed in. Null when it is done, and what was
   * refused otherwise. Counted against the account alone: its owner's address is not closed for it.
   *
   * @throws TooManyRequests
   */
  async countOwn(
    request: FastifyRequest,
    { staffId }: StaffScope,
    work: () => Promise<void>,
  ): Promise<ValidationFailed | null> {
    const account = `own:${staffId}`;
    await this.limits.countSignIn(request, account);
    try {
      await work();
      await this.limits.forgiveSignIns(account);
      return null;
    } catch (error) {
      if (error instanceof ValidationFailed) return error;
      throw error;
    }
  }

  /**
   * Runs one attempt at an account, unless there were too many; null counts as a failure. The same is counted whether
   * there is such an account or not.
   */
  private async count<Result>(
    request: FastifyRequest,
    account: string,
    attempt: () => Promise<Result | null>,
  ): Promise<Result | null> {
    await this.attempts.assertAddressOpen(request, null);
    await this.limits.countSignIn(request, account);
    const result = await attempt();
    if (result === null) await this.attempts.noteFailure(request, null);
    else await this.limits.forgiveSignIns(account);
    return result;
  }
}

/** Where a request came from. */
export function originOf(request: FastifyRequest): SignInOrigin {
  return { ip: request.ip, requestId: request.id, userAgent: request.headers['user-agent'] ?? null };
}
