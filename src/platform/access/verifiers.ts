import type { ApiKeyScopeName, CustomerScope, OrganisationScope } from './scopes';

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
  readonly scope: Omit<CustomerScope, 'ip' | 'requestId' | 'customerId'> & {
    readonly customerId: string | null;
  };
  readonly returnUrl: string;
  /** BCP 47, or null for the customer's own. */
  readonly locale: string | null;
  /** Seconds until the session ends if nothing more is asked of it. */
  readonly expiresIn: number;
  readonly embedded: boolean;
}

/** The session is over: where its customer goes now. */
export interface EndedSession {
  readonly ended: true;
  readonly organisationId: string;
  readonly returnUrl: string;
  readonly embedded: boolean;
}

/** Finds out whose session this is; the sessions room implements it. */
export abstract class SessionVerifier {
  /** By the cookie of the session that the path names. Null for a cookie that is missing or wrong. */
  abstract verifyCookie(sessionId: string, secret: string): Promise<VerifiedSession | EndedSession | null>;
  /** By bearer token `fs_<session id>_<secret>`. */
  abstract verifyToken(token: string): Promise<VerifiedSession | null>;
}

declare module 'fastify' {
  interface FastifyRequest {
    scope?: OrganisationScope | CustomerScope;
    session?: VerifiedSession;
  }
}
