/** Deeper than any request of ours; what walks a body later does so recursively. */
const DEEPEST = 32;
/**
 * The keys of one object: more than any of ours has; an object of the merchant's own (metadata) has at most 50. Checking a key
 * costs more the more there are.
 */
export const MOST_KEYS = 256;
/** More keys and elements than the largest body has: 10,000 lines of an invoice fill the limit of a body before. */
const MOST_VALUES = 100_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/**
 * What makes a JSON text too expensive to parse and walk: its depth, the keys of one object, its values together. One pass over
 * the text, before anything is built of it. Null when it is within the bounds; the text need not be valid.
 */
export function tooMuchJson(text: string): string | null {
  const shape = new Shape();
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else {
      const excess = shape.excessAt(code);
      if (excess !== null) return excess;
    }
  }
  return null;
}

/** Counts what stands outside of strings. */
class Shape {
  /** The keys of each object that is open, the innermost last; 0 for a list. */
  private readonly keys: number[] = [];
  private values = 0;

  excessAt(code: number): string | null {
    if (OPENING.includes(code)) this.keys.push(0);
    else if (CLOSING.includes(code)) this.keys.pop();
    else if (code === COLON) this.countKey();
    else if (code === COMMA) this.values += 1;
    else return null;
    return this.excess();
  }

  private excess(): string | null {
    if (this.keys.length > DEEPEST) return `is nested deeper than ${String(DEEPEST)} levels`;
    if ((this.keys.at(-1) ?? 0) > MOST_KEYS)
      return `has an object with more than ${String(MOST_KEYS)} fields`;
    return this.values > MOST_VALUES ? `has more than ${String(MOST_VALUES)} values` : null;
  }

  private countKey(): void {
    this.keys.push((this.keys.pop() ?? 0) + 1);
  }
}

/** The place of the quote that closes the string opened at `from`, or the end of the text. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
