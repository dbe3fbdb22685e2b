/** True for a text of at most `most` characters, counted in code points as JSON Schema and Postgres do. */
export function isAtMost(text: string, most: number): boolean {
  if (text.length <= most) return true;
  return text.length <= 2 * most && Array.from(text).length <= most;
}
