import type { ApiKeyScopeName, StaffRole } from './scopes';

/**
 * What a route asks of its caller. It travels in the route's Fastify config, so that the guard and the
 * boot check read the same declaration.
 */
export type Access =
  | { readonly kind: 'public'; readonly reason: string }
  | { readonly kind: 'api_key'; readonly scope: ApiKeyScopeName }
  | { readonly kind: 'staff'; /** The least that may come. */ readonly role: StaffRole }
  | {
      readonly kind: 'portal_session';
      /** `cookie` on pages, `bearer` on the portal API. */
      readonly credential: 'cookie' | 'bearer';
      /** True when the route changes something: refused to read-only sessions, and to forged requests. */
      readonly changes: boolean;
      /** True when guests may come here too: the scope may then be of no customer. */
      readonly guests: boolean;
      /** False for what pages ask by themselves, such as how long the session lasts: it is no sign of life. */
      readonly extends: boolean;
    };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** True when the route answers people with HTML, its errors included. */
    page?: boolean;
  }
}
