import type { FastifyRequest } from 'fastify';
import { Forbidden } from '../http/problems';
import { matchesFormToken } from './form-token';

/** A request that only Foyer's own pages may send came from elsewhere. */
class ForgedRequest extends Forbidden {
  constructor() {
    super(
      'This form was not sent from the page it belongs to. Reload the page and try again.',
      'forged_request',
    );
  }
}

/**
 * CSRF check for forms without a session: the browser must state that a page of Foyer sent the request (Fetch Metadata,
 * or else an exact Origin).
 *
 * @throws Forbidden
 */
export function assertOwnPage(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site'];
  const own = site === undefined ? request.headers.origin === publicUrl : site === 'same-origin';
  if (!own) throw new ForgedRequest();
}

/**
 * CSRF check for forms with a session: the request must come from a page of Foyer and carry the form token of the
 * session whose cookie holds `secret`. SameSite alone does not protect a page in a frame, because the embedding site
 * can post into it.
 *
 * @throws Forbidden
 */
export function assertOwnForm(request: FastifyRequest, publicUrl: string, secret: string): void {
  assertOwnPage(request, publicUrl);
  const token = (request.body as { form_token?: unknown } | null | undefined)?.form_token;
  if (!matchesFormToken(secret, token)) throw new ForgedRequest();
}
