import type { SessionCount } from '../limits/limits.types';
import type { ApiKeyScopeName, OrganisationScope, SessionKind, SessionScope, StaffScope } from './scopes';

/** A valid API key. */
export interface VerifiedApiKey {
  readonly id: string;
  readonly organisationId: string;
  readonly scopes: readonly ApiKeyScopeName[];
}

/** Verifies API keys; implemented by the organisations module. */
export abstract class ApiKeyVerifier {
  /** Null for an unknown, revoked or expired key; callers cannot distinguish these cases. */
  abstract verify(key: string): Promise<VerifiedApiKey | null>;
}

/** A valid portal session. */
export interface VerifiedSession {
  readonly scope: Omit<SessionScope, 'ip' | 'requestId'>;
  readonly returnUrl: string;
  /** BCP 47; null: the customer's locale. */
  readonly locale: string | null;
  /** Seconds until it ends without further activity. */
  readonly expiresIn: number;
  /** Seconds until it ends regardless of activity. */
  readonly absoluteIn: number;
  /** Idle timeout in seconds. */
  readonly idleTimeout: number;
  readonly embedded: boolean;
  /** For a preview: the name of the API key or member of staff. Null for other sessions. */
  readonly previewedBy: string | null;
  /** Number of requests in the current window; null when the store could not count. */
  readonly requests: SessionCount | null;
}

/** An ended session, and where its customer goes now. */
export interface EndedSession {
  readonly ended: true;
  readonly organisationId: string;
  readonly customerId: string | null;
  readonly kind: SessionKind;
  readonly returnUrl: string;
  /** BCP 47; null: the customer's locale. */
  readonly locale: string | null;
  readonly embedded: boolean;
}

/** Options of a verification. */
export interface VerifyOptions {
  /** False: the request does not extend the session. */
  readonly extend: boolean;
}

/** Verifies portal sessions; implemented by the sessions module. */
export abstract class SessionVerifier {
  /** Verifies the cookie of the session in the path. Null for a missing or wrong cookie. */
  abstract verifyCookie(
    sessionId: string,
    secret: string,
    options: VerifyOptions,
  ): Promise<VerifiedSession | EndedSession | null>;
  /** Verifies a bearer token `fs_<session id>_<secret>`. */
  abstract verifyToken(token: string, options: VerifyOptions): Promise<VerifiedSession | EndedSession | null>;
}

/** A signed-in member of staff. */
export interface VerifiedStaff {
  readonly scope: Omit<StaffScope, 'ip' | 'requestId'>;
  readonly name: string;
  readonly email: string;
  /** True when failed sign-in attempts have not been shown to the member yet. */
  readonly hasNews: boolean;
}

/** Verifies sessions of members of staff; implemented by the staff module. */
export abstract class StaffVerifier {
  /**
   * Verifies the secret of the console's cookie. Null when it is unknown, its session has ended or its member is
   * deactivated.
   */
  abstract verify(secret: string): Promise<VerifiedStaff | null>;
}

declare module 'fastify' {
  interface FastifyRequest {
    scope?: OrganisationScope | SessionScope | StaffScope;
    session?: VerifiedSession;
    staff?: VerifiedStaff;
  }
}
