/** The error of one field of a request. */
export interface FieldError {
  /** Path of the field, for example `lines[0].amount`. */
  readonly field: string;
  /** Stable error code. */
  readonly code: string;
  /** Text for people. */
  readonly message: string;
}

/** Largest number of characters of a message and of a detail, as documented. */
export const LONGEST_MESSAGE = 255;
/** Largest number of characters of a field's path. */
export const LONGEST_FIELD = 120;
/** Largest number of errors in a response; one more entry says how many are left out. */
export const MOST_ERRORS = 20;

/** A text of at most `most` characters; a cut is marked with an ellipsis and does not split a surrogate pair. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/**
 * The errors for a response: the first ones, and how many are left out. Paths and messages may contain input, so they
 * are shortened.
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
