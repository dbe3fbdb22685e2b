import type { FastifyRequest } from 'fastify';
import { resolveLocale } from '../platform/views/page-locale';
import { acceptedLocales } from '../platform/views/accepted-locales';

type Said = string | null | undefined;

/** The configured locales that a page may use; null or absent where none is set or known. */
export interface SetLocales {
  readonly session: Said;
  readonly customer: Said;
  readonly organisation: Said;
}

/** The locale of a page: the session's, else the customer's, the browser's, the organisation's. */
export function requestedLocale(
  request: FastifyRequest,
  { session, customer, organisation }: SetLocales,
): string {
  return resolveLocale([session, customer, acceptedLocales(request), organisation]);
}
