import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { CredentialAttempts } from '../limits/credential-attempts.service';
import { RateLimits } from '../limits/limits.service';
import { NotSignedIn, RoleMissing } from './access.errors';
import { assertOwnForm } from './own-form';
import { reaches, type StaffRole, type StaffScope } from './scopes';
import { STAFF_COOKIE } from './staff-cookie';
import { StaffVerifier } from './verifiers';

/**
 * Establishes a {@link StaffScope} from the console's cookie. The member and the role are read for every request, so a
 * change of role takes effect with the next one.
 */
@Injectable()
export class StaffGuard {
  constructor(
    private readonly verifier: StaffVerifier,
    private readonly attempts: CredentialAttempts,
    private readonly limits: RateLimits,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  /**
   * @throws NotSignedIn without the cookie of a live session
   * @throws TooManyRequests for a session above its limit, or an address with too many wrong cookies
   * @throws RoleMissing for a role below `needed`; Forbidden for a forged form
   */
  async scope(request: FastifyRequest, needed: StaffRole): Promise<StaffScope> {
    const secret = request.cookies[STAFF_COOKIE] ?? '';
    const staff =
      secret === ''
        ? null
        : await this.attempts.attempt(request, `${STAFF_COOKIE}=${secret}`, () =>
            this.verifier.verify(secret),
          );
    if (!staff) throw new NotSignedIn();
    request.staff = staff;
    const { scope } = staff;
    await this.limits.countSession(request, scope.sessionId, null);
    if (!reaches(scope.role, needed)) throw new RoleMissing(needed);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      assertOwnForm(request, this.config.publicUrl, secret);
    }
    return { ...scope, ip: request.ip, requestId: request.id };
  }
}
