import type { SessionCount } from '../limits/limits.types';
import type { ApiKeyScopeName, OrganisationScope, SessionKind, SessionScope, StaffScope } from './scopes';

/** An API key that was found good. */
export interface VerifiedApiKey {
  readonly id: string;
  readonly organisationId: string;
  readonly scopes: readonly ApiKeyScopeName[];
}

/** Finds out whose key this is; the organisations room implements it. */
export abstract class ApiKeyVerifier {
  /** Null for a key that is unknown, revoked or expired: callers cannot tell which. */
  abstract verify(key: string): Promise<VerifiedApiKey | null>;
}

/** A portal session that was found good. */
export interface VerifiedSession {
  readonly scope: Omit<SessionScope, 'ip' | 'requestId'>;
  readonly returnUrl: string;
  /** BCP 47, or null for the customer's own. */
  readonly locale: string | null;
  /** Seconds until the session ends if nothing more is asked of it. */
  readonly expiresIn: number;
  /** Seconds until it ends however active it is. */
  readonly absoluteIn: number;
  /** Seconds of inactivity after which it ends. */
  readonly idleTimeout: number;
  readonly embedded: boolean;
  /** Of a preview, who looks: the name of the API key or the member of staff. Null for other sessions. */
  readonly previewedBy: string | null;
  /** How many requests the session has made in the current window; null when nobody could count. */
  readonly requests: SessionCount | null;
}

/** The session is over: where its customer goes now. */
export interface EndedSession {
  readonly ended: true;
  readonly organisationId: string;
  readonly customerId: string | null;
  readonly kind: SessionKind;
  readonly returnUrl: string;
  /** BCP 47, or null for the customer's own. */
  readonly locale: string | null;
  readonly embedded: boolean;
}

/** What a verifier is asked beside the credential. */
export interface VerifyOptions {
  /** False: looking is no sign of life. */
  readonly extend: boolean;
}

/** Finds out whose session this is; the sessions room implements it. */
export abstract class SessionVerifier {
  /** By the cookie of the session that the path names. Null for a cookie that is missing or wrong. */
  abstract verifyCookie(
    sessionId: string,
    secret: string,
    options: VerifyOptions,
  ): Promise<VerifiedSession | EndedSession | null>;
  /** By bearer token `fs_<session id>_<secret>`. */
  abstract verifyToken(token: string, options: VerifyOptions): Promise<VerifiedSession | EndedSession | null>;
}

/** A member of staff who is signed in. */
export interface VerifiedStaff {
  readonly scope: Omit<StaffScope, 'ip' | 'requestId'>;
  readonly name: string;
  readonly email: string;
  /** There is something to tell them, once: attempts at their account that failed. */
  readonly hasNews: boolean;
}

/** Finds out which member of staff this is; the staff room implements it. */
export abstract class StaffVerifier {
  /** By the secret in the console's cookie. Null when it is none, its session is over or its member is out. */
  abstract verify(secret: string): Promise<VerifiedStaff | null>;
}

declare module 'fastify' {
  interface FastifyRequest {
    scope?: OrganisationScope | SessionScope | StaffScope;
    session?: VerifiedSession;
    staff?: VerifiedStaff;
  }
}
