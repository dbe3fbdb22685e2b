import { createHash } from 'node:crypto';

/** Sixteen bytes that stand for a text of any length, to remember very many texts in little memory. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, 16);
}
