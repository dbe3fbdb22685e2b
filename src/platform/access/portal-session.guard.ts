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
import { matchesFormToken } from './form-token';
import type { SessionScope } from './scopes';
import { sessionCookie, sessionCookieName } from './session-cookie';
import { SessionVerifier, type VerifiedSession } from './verifiers';

type PortalAccess = Extract<Access, { kind: 'portal_session' }>;

/** Establishes a {@link SessionScope} from the cookie that the path names, or from a bearer token. */
@Injectable()
export class PortalSessionGuard {
  constructor(
    private readonly verifier: SessionVerifier,
    private readonly attempts: CredentialAttempts,
    private readonly limits: RateLimits,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * @throws Unauthorized without a good credential.
   * @throws TooManyRequests for a session, or an address with wrong credentials, that is over its limit.
   * @throws SessionEnded for a page whose session is over.
   * @throws Forbidden for a change by a read-only session or a forged form, and for guests.
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
      this.assertOwnForm(request);
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

  /**
   * SameSite protects nothing in a frame that its host may post into: a change must come from our own page
   * (Fetch Metadata, or without it an exact Origin) and carry the form token of this session.
   */
  private assertOwnForm(request: FastifyRequest): void {
    const { sid } = request.params as { sid: string };
    const secret = request.cookies[sessionCookieName(sid)] ?? '';
    const token = (request.body as { form_token?: unknown } | null | undefined)?.form_token;
    if (!isSameOrigin(request, this.config.publicUrl) || !matchesFormToken(secret, token)) {
      throw new Forbidden(
        'This form was not sent from the page it belongs to. Reload the page and try again.',
        'forged_request',
      );
    }
  }
}

/** @throws Forbidden for what guests do not see, and for a change by a session that may only look */
function assertMay({ scope }: VerifiedSession, access: PortalAccess): void {
  if (scope.kind === 'guest' && !access.guests) throw new Forbidden('Sign up to see this.', 'guest_session');
  if (access.changes && scope.readOnly) {
    throw new Forbidden('This session may look and download, but not change anything.', 'read_only_session');
  }
}

/** True when the browser says that our own page sent the request. */
export function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined ? request.headers.origin === publicUrl : site === 'same-origin';
}
