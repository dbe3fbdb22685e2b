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

  /** Checks the password, the first step. Null when it fails, for any reason. @throws TooManyRequests */
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
   * Checks the code, the second step. `gone` when the browser has no pending second step. All unknown devices of an
   * account share one limit, because many devices together could guess six digits; reaching this step requires the password.
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
    // No code was checked, so the count of attempts is not reset.
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
   * Runs an action that requires the password or a code again from a signed-in member. Null on success, else the refusal.
   * Failures count towards the limit of the session only: a stolen session can neither guess the password nor lock the
   * account or address of its owner.
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

/** Network address, id and user agent of a request. */
export function originOf(request: FastifyRequest): SignInOrigin {
  return { ip: request.ip, requestId: request.id, userAgent: request.headers['user-agent'] ?? null };
}
