import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Exceptions of one page from the strictest policy; set by the renderer of the page. */
export interface PagePolicy {
  readonly nonce: string;
  /** Origins that may embed the page in a frame. */
  readonly frameAncestors: readonly string[];
  /** Origins that its forms may be redirected to. */
  readonly formActions: readonly string[];
  /** True: the page embeds another page of Foyer in a frame. Default: false. */
  readonly holdsFrames?: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    pagePolicy?: PagePolicy;
  }
}

/** A new nonce for a page's inline style. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}

const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const ONE_YEAR = 31_536_000;

/** The headers of a response outside any route: nothing may be loaded, framed or cached. */
export function strictHeaders(https: boolean): Readonly<Record<string, string>> {
  return { ...headersOfAll(https), 'content-security-policy': NOTHING, 'cache-control': 'no-store' };
}

/** Sets the security headers of every response. Routes that set their own policy (the API browser) keep it. */
export function addSecurityHeaders(server: FastifyInstance, options: { https: boolean }): void {
  const always = headersOfAll(options.https);
  server.addHook('onSend', (request, reply, payload, done) => {
    const contentType = String(reply.getHeader('content-type') ?? '');
    if (!reply.hasHeader('content-security-policy')) {
      const policy = contentType.startsWith('text/html') ? pagePolicy(request.pagePolicy) : NOTHING;
      void reply.header('content-security-policy', policy);
    }
    void reply.headers(always);
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}

function headersOfAll(https: boolean): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(https ? { 'strict-transport-security': `max-age=${String(ONE_YEAR)}` } : {}),
  };
}

function pagePolicy(policy: PagePolicy = { nonce: '', frameAncestors: [], formActions: [] }): string {
  const nonce = policy.nonce === '' ? '' : ` 'nonce-${policy.nonce}'`;
  const ancestors = policy.frameAncestors.length > 0 ? policy.frameAncestors.join(' ') : "'none'";
  return [
    "default-src 'none'",
    `script-src 'self'${nonce}`,
    `style-src 'self'${nonce}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    ...(policy.holdsFrames === true ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    `form-action ${["'self'", ...policy.formActions].join(' ')}`,
    `frame-ancestors ${ancestors}`,
  ].join('; ');
}
