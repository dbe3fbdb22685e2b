import type { FastifyRequest } from 'fastify';

/** The text entered into a field. */
export interface TypedText {
  /** The field's name in words: "Legal name". */
  readonly label: string;
  readonly text: string;
}

/** Names of fields that are never shown: secrets, and fields that the user does not enter. */
const NOT_TYPED = /password|^code$|secret|token|^form_id$|^was$/;

/** The values of a refused form. Empty for a form from another site, which could otherwise put text on our page. */
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
