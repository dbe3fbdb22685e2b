/** What was wrong with a form, in words, by the name of the input; `''` for what belongs to no input. */
export type FormErrors = Readonly<Record<string, string>>;

/** A line of the summary on top of a form that was refused; its link leads to the input. */
export interface FormError {
  /** Null for what belongs to no input of the form. */
  readonly href: string | null;
  readonly message: string;
}

/** One message per input: the first one found. */
export function toFormErrors(found: readonly (readonly [input: string, message: string])[]): FormErrors {
  return Object.fromEntries([...found].reverse());
}

/** The error summary of a form, as the partial `error-summary` prints it. `inputs` are in the order of the form. */
export function errorSummary(errors: FormErrors, inputs: readonly string[]): FormError[] {
  const place = ([input]: [string, string]): number => inputs.indexOf(input);
  return Object.entries(errors)
    .sort((one, other) => place(one) - place(other))
    .map(([input, message]) => ({ href: inputs.includes(input) ? `#${input}` : null, message }));
}
