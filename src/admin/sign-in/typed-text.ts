import type { FastifyRequest } from 'fastify';

/** What somebody wrote into a field. */
export interface TypedText {
  /** The field's name, as far as it can be said: "Legal name". */
  readonly label: string;
  readonly text: string;
}

/** Never shown: what is secret, and what nobody typed. */
const NOT_TYPED = /password|^code$|secret|token|^form_id$|^was$/;

/** What a form brought that was not taken. Nothing of one that another site sent: it would speak through our page. */
export function typedIn({ body, headers }: Pick<FastifyRequest, 'body' | 'headers'>): TypedText[] {
  if (headers['sec-fetch-site'] !== 'same-origin' || typeof body !== 'object' || body === null) return [];
  return Object.entries(body as Record<string, unknown>).flatMap(([name, value]) => {
    const isTyped = typeof value === 'string' && value.trim() !== '' && !NOT_TYPED.test(name);
    return isTyped ? [{ label: labelOf(name), text: value }] : [];
  });
}

function labelOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
