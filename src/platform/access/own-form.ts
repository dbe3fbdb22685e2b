import type { FastifyRequest } from 'fastify';
import { Forbidden } from '../http/problems';
import { matchesFormToken } from './form-token';

/** Something that only our own page may send came from elsewhere. */
class ForgedRequest extends Forbidden {
  constructor() {
    super(
      'This form was not sent from the page it belongs to. Reload the page and try again.',
      'forged_request',
    );
  }
}

/**
 * For forms of whoever is not signed in yet: the browser says that our own page sent the request (Fetch Metadata, or
 * without it an exact Origin).
 *
 * @throws Forbidden
 */
export function assertOwnPage(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site'];
  const own = site === undefined ? request.headers.origin === publicUrl : site === 'same-origin';
  if (!own) throw new ForgedRequest();
}

/**
 * SameSite protects nothing in a frame that its host may post into: a change must come from our own page and carry the
 * form token of the session whose cookie holds `secret`.
 *
 * @throws Forbidden
 */
export function assertOwnForm(request: FastifyRequest, publicUrl: string, secret: string): void {
  assertOwnPage(request, publicUrl);
  const token = (request.body as { form_token?: unknown } | null | undefined)?.form_token;
  if (!matchesFormToken(secret, token)) throw new ForgedRequest();
}
