import '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { Forbidden, NotFound, Unauthorized } from '../http/problems';
import { isUuid } from '../http/uuid';
import type { Access } from './access';
import { CredentialAttempts } from '../limits/credential-attempts.service';
import { RateLimits } from '../limits/limits.service';
import { bearerOf } from './bearer';
import { SessionEnded } from './access.errors';
import { assertOwnForm } from './own-form';
import type { SessionScope } from './scopes';
import { sessionCookie, sessionCookieName } from './session-cookie';
import { SessionVerifier, type VerifiedSession } from './verifiers';

type PortalAccess = Extract<Access, { kind: 'portal_session' }>;

/** Establishes a {@link SessionScope} from the cookie of the session in the path, or from a bearer token. */
@Injectable()
export class PortalSessionGuard {
  constructor(
    private readonly verifier: SessionVerifier,
    private readonly attempts: CredentialAttempts,
    private readonly limits: RateLimits,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * @throws Unauthorized without a valid credential
   * @throws TooManyRequests for a session above its limit, or an address with too many wrong credentials
   * @throws SessionEnded for a page whose session has ended
   * @throws Forbidden for a change by a read-only session or a forged form, and for guests
   */
  async scope(request: FastifyRequest, access: PortalAccess): Promise<SessionScope> {
    const session =
      access.credential === 'cookie'
        ? await this.byCookie(request, access)
        : await this.byBearer(request, access);
    request.session = session;
    await this.limits.countSession(request, session.scope.sessionId, session.requests);
    assertMay(session, access);
    if (access.credential === 'cookie' && request.method !== 'GET' && request.method !== 'HEAD') {
      const { sid } = request.params as { sid: string };
      assertOwnForm(request, this.config.publicUrl, request.cookies[sessionCookieName(sid)] ?? '');
    }
    return { ...session.scope, ip: request.ip, requestId: request.id };
  }

  private async byBearer(
    request: FastifyRequest,
    { extends: extend }: PortalAccess,
  ): Promise<VerifiedSession> {
    const token = bearerOf(request);
    const session =
      token === null
        ? null
        : await this.attempts.attempt(request, token, () => this.verifier.verifyToken(token, { extend }));
    if (!session || 'ended' in session)
      throw new Unauthorized('A valid session token is required as bearer.');
    return session;
  }

  private async byCookie(
    request: FastifyRequest,
    { extends: extend }: PortalAccess,
  ): Promise<VerifiedSession> {
    const { sid } = request.params as { sid: string };
    if (!isUuid(sid)) throw new NotFound('The page');
    const secret = request.cookies[sessionCookieName(sid)];
    const found =
      secret === undefined
        ? null
        : await this.attempts.attempt(request, sessionCookie(sid, secret), () =>
            this.verifier.verifyCookie(sid.toLowerCase(), secret, { extend }),
          );
    if (!found)
      throw new Unauthorized('This page needs a session. Open it again from the link you were given.');
    if ('ended' in found) throw new SessionEnded(found);
    return found;
  }
}

/** @throws Forbidden for routes that guests may not call, and for a change by a read-only session */
function assertMay({ scope }: VerifiedSession, access: PortalAccess): void {
  if (scope.kind === 'guest' && !access.guests) throw new Forbidden('Sign up to see this.', 'guest_session');
  if (access.changes && scope.readOnly) {
    throw new Forbidden('This session may look and download, but not change anything.', 'read_only_session');
  }
}
