/** What is wrong with one field of a request. */
export interface FieldError {
  /** Path of the field, for example `lines[0].amount`. */
  readonly field: string;
  /** Stable, for programs. */
  readonly code: string;
  /** For people. */
  readonly message: string;
}

/** Characters of a message and of a detail, as they are documented. */
export const LONGEST_MESSAGE = 255;
/** Characters of the path of a field. */
export const LONGEST_FIELD = 120;
/** Errors that an answer names; how many more there are is one more. */
export const MOST_ERRORS = 20;

/** A text of at most so many characters; a cut is marked with an ellipsis and never halves a character. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/**
 * What an answer says of many errors: the first of them, and how many more there are. Names and messages may hold what was
 * sent, so they are shortened.
 */
export function bounded(errors: readonly FieldError[]): FieldError[] {
  const told = errors.slice(0, MOST_ERRORS).map(({ field, code, message }) => ({
    field: shortened(field, LONGEST_FIELD),
    code,
    message: shortened(message, LONGEST_MESSAGE),
  }));
  const more = errors.length - told.length;
  if (more > 0) told.push({ field: '', code: 'more_errors', message: `And ${String(more)} more.` });
  return told;
}
