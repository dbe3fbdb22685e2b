import type { ApiKeyScopeName, StaffRole } from './scopes';

/**
 * The access that a route declares. It is stored in the route's Fastify config, so that the guard and the check at boot
 * read the same declaration.
 */
export type Access =
  | { readonly kind: 'public'; readonly reason: string }
  | { readonly kind: 'api_key'; readonly scope: ApiKeyScopeName }
  | { readonly kind: 'staff'; /** The lowest role that is allowed. */ readonly role: StaffRole }
  | {
      readonly kind: 'portal_session';
      /** `cookie` on pages, `bearer` on the portal API. */
      readonly credential: 'cookie' | 'bearer';
      /** True when the route changes data, so that read-only sessions and forged requests are refused. */
      readonly changes: boolean;
      /** True when guests are allowed too; the scope may then have no customer. */
      readonly guests: boolean;
      /**
       * False for requests that pages send by themselves, such as polling for the time left: they do not extend the
       * session.
       */
      readonly extends: boolean;
    };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** True when the route returns HTML, errors included. */
    page?: boolean;
  }
}
