import type { ValidationOptions } from 'class-validator';

/** What the rules below say of themselves. */
export interface RuleContext {
  /** Stable, for programs. */
  readonly code: string;
  /** Of a rule for elements: what one must be. */
  readonly accepts?: (element: unknown) => boolean;
}

/** Class-validator options that carry a stable code for programs beside the words for people. */
export function rule(code: string, message: string): ValidationOptions {
  return { message, context: { code } satisfies RuleContext };
}

/** {@link rule} for every element of an array. In: what an element must be, if the error shall name the first that is not. */
export function eachRule(
  code: string,
  message: string,
  accepts?: (element: unknown) => boolean,
): ValidationOptions {
  return { message, context: { code, accepts } satisfies RuleContext, each: true };
}

/** Characters that the words of a closed list may take in a message. */
const LONGEST_LIST = 180;

/** The words of a closed list for a message: all, or the first of many and how many there are. */
export function listed(words: readonly unknown[]): string {
  const all = words.join(', ');
  if (all.length <= LONGEST_LIST) return all;
  const some = all.slice(0, all.lastIndexOf(', ', LONGEST_LIST));
  return `${some}, … (${String(words.length)} in all, in the API document)`;
}
