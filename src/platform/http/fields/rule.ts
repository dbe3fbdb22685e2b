import type { ValidationOptions } from 'class-validator';

/** The context that rules carry. */
export interface RuleContext {
  /** Stable error code. */
  readonly code: string;
  /** For a rule on elements: whether an element is valid. */
  readonly accepts?: (element: unknown) => boolean;
}

/** Class-validator options with a stable error code and a message. */
export function rule(code: string, message: string): ValidationOptions {
  return { message, context: { code } satisfies RuleContext };
}

/** {@link rule} for every element of an array. With `accepts`, the error names the first invalid element. */
export function eachRule(
  code: string,
  message: string,
  accepts?: (element: unknown) => boolean,
): ValidationOptions {
  return { message, context: { code, accepts } satisfies RuleContext, each: true };
}

/** Largest number of characters of the listed words in a message. */
const LONGEST_LIST = 180;

/** The words of a closed list for a message: all of them, or the first ones and the total number. */
export function listed(words: readonly unknown[]): string {
  const all = words.join(', ');
  if (all.length <= LONGEST_LIST) return all;
  const some = all.slice(0, all.lastIndexOf(', ', LONGEST_LIST));
  return `${some}, … (${String(words.length)} in all, in the API document)`;
}
