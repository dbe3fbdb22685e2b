import { createHash } from 'node:crypto';

/** A 16-byte digest of a text, to remember many texts in little memory. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, 16);
}
