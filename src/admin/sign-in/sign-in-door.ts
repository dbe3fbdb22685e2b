import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { StaffScope } from '../../platform/access/scopes';
import { ValidationFailed } from '../../platform/http/problems';
import { CredentialAttempts } from '../../platform/limits/credential-attempts.service';
import { subnetOf } from '../../platform/limits/network';
import { SignInLimits } from '../../platform/limits/sign-in-limits.service';
import { SignInService } from '../../staff/sign-in.service';
import type { SignInOrigin, StaffSession } from '../../staff/staff.types';
import { DeviceCookies } from './device-cookies';
import { staffSecretOf } from './staff-cookies';

/** Longer addresses, and those that cannot be stored, belong to no account. */
const ADDRESS = /^[^\u0000]{1,254}$/;

/** Limits sign-in attempts: per account, and for unknown devices also per network address. */
@Injectable()
export class SignInDoor {
  constructor(
    private readonly signIns: SignInService,
    private readonly devices: DeviceCookies,
    private readonly attempts: CredentialAttempts,
    private readonly limits: SignInLimits,
  ) {}

  /** The first step. Null when it failed, for any reason. @throws TooManyRequests */
  async signIn(
    request: FastifyRequest,
    { email, password }: { readonly email: string; readonly password: string },
  ): Promise<StaffSession | null> {
    const address = ADDRESS.test(email.trim()) ? email.trim() : '';
    const device = this.devices.deviceOf(request, address);
    await this.assertOpen(request, device);
    const attempt = {
      account: `password:${await this.signIns.countedAs(address)}`,
      source: device ?? subnetOf(request.ip),
      isShared: device === null,
    };
    await this.limits.count(request, attempt);
    const [origin, earlier] = [originOf(request), staffSecretOf(request)];
    const session = await this.signIns.signIn({ email: address, password, origin, earlier });
    if (session) await this.limits.forgive(attempt);
    else await this.noteFailure(request, device);
    return session;
  }

  /**
   * The second step. `gone` when the browser has no pending second step. All unknown devices share one limit, because
   * many could soon guess six digits; only those with the password can use it up.
   *
   * @throws TooManyRequests
   */
  async takeSecondStep(request: FastifyRequest, code: string): Promise<StaffSession | 'gone' | null> {
    const secret = staffSecretOf(request);
    const pending = secret === null ? null : await this.signIns.findPending(secret);
    if (secret === null || pending === null) return 'gone';
    const device = this.devices.deviceOf(request, pending.email);
    await this.assertOpen(request, device);
    const attempt = { account: `code:${pending.staffId}`, source: device, isShared: false };
    await this.limits.count(request, attempt);
    const taken = await this.signIns.takeSecondStep(secret, code, originOf(request));
    // Nothing was looked at: that forgives nothing.
    if (taken === null) return 'gone';
    if (taken === 'wrong') {
      await this.noteFailure(request, device);
      return null;
    }
    await this.limits.forgive(attempt);
    return taken;
  }

  /** True when the browser has passed the first step and the second is pending. */
  async isAtSecondStep(request: FastifyRequest): Promise<boolean> {
    const secret = staffSecretOf(request);
    return secret !== null && (await this.signIns.findPending(secret)) !== null;
  }

  /**
   * Runs what a member of staff proves themselves for once more while signed in. Null when it is done, and what was
   * refused otherwise. Counted against the session alone: a stolen one guesses no password, closes no address, and keeps
   * its owner, who signs in anew, from nothing.
   *
   * @throws TooManyRequests
   */
  async countOwn(
    request: FastifyRequest,
    { sessionId }: StaffScope,
    work: () => Promise<void>,
  ): Promise<ValidationFailed | null> {
    const attempt = { account: `own:${sessionId}`, source: null, isShared: false };
    await this.limits.count(request, attempt);
    try {
      await work();
      await this.limits.forgive(attempt);
      return null;
    } catch (error) {
      if (error instanceof ValidationFailed) return error;
      throw error;
    }
  }

  /** A known device has its own limit, so that others at its address do not block it. */
  private async assertOpen(request: FastifyRequest, device: string | null): Promise<void> {
    if (device === null) await this.attempts.assertAddressOpen(request, null);
  }

  private async noteFailure(request: FastifyRequest, device: string | null): Promise<void> {
    if (device === null) await this.attempts.noteFailure(request, null);
  }
}

/** Where a request came from. */
export function originOf(request: FastifyRequest): SignInOrigin {
  return { ip: request.ip, requestId: request.id, userAgent: request.headers['user-agent'] ?? null };
}
