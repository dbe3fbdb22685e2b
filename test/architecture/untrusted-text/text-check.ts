/** A check that reads text which anybody may have written. */
export interface TextCheck {
  /** What it reads, in words. */
  readonly reads: string;
  /** The file that holds the check, from the root. */
  readonly file: string;
  /** Characters that reach it at most. */
  readonly bound: number;
  /** What keeps longer text from it. */
  readonly boundedBy: string;
  /** Texts of about `length` characters that cost as much as any, by what makes them so. */
  readonly inputs: Readonly<Record<string, (length: number) => string>>;
  readonly run: (text: string) => unknown;
}

/** The most that Node reads of all headers of a request, and of its first line. */
export const HEADERS = { bound: 16_384, boundedBy: "Node's limit of a request's headers" };
export const BODY = { bound: 1_048_576, boundedBy: 'the limit of a body' };
export const FIELD = { bound: 4_096, boundedBy: 'the longest field that is checked this way' };

export const repeated =
  (part: string, before = '', after = '') =>
  (length: number): string =>
    before +
    part.repeat(Math.max(1, Math.floor((length - before.length - after.length) / part.length))) +
    after;

const LETTERS = { letters: repeated('a'), capitals: repeated('A'), blanks: repeated(' ', 'a', 'a') };
const SIGNS = {
  dots: repeated('a.'),
  dashes: repeated('a-'),
  digits: repeated('9'),
  zeros: repeated('0', '1.', '1'),
};
export const HOSTILE = {
  ...LETTERS,
  ...SIGNS,
  emoji: repeated('👩‍👩‍👧'),
  accents: repeated('\u0301', 'a'),
  nul: repeated('\0'),
};
