/** Largest nesting depth; more than any request needs. Later passes over a body are recursive. */
const DEEPEST = 32;
/**
 * Largest number of keys in one object; more than any request needs, and metadata has at most 50. The cost of checking
 * a key grows with their number.
 */
export const MOST_KEYS = 256;
/** More keys and elements than the largest request: an invoice with 10,000 lines reaches the body limit before. */
const MOST_VALUES = 100_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/**
 * Checks whether a JSON text is too expensive to parse: its depth, the keys of one object, the total number of values.
 * Scans the text once, before it is parsed; it need not be valid JSON. @returns a message, or null when it is within
 * the limits
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

/** Counts the structure outside strings. */
class Shape {
  /** Number of keys of each open object, the innermost last; 0 for a list. */
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

/** The index of the quote that closes the string opened at `from`, or the end of the text. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
