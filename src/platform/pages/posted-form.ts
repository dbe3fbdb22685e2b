/** A form as it was posted. */
export type PostedForm = Readonly<Record<string, unknown>>;

/** The text of one field, as typed; empty when it was not posted. */
export function typed(form: PostedForm | null | undefined, name: string): string {
  const value = form?.[name];
  return typeof value === 'string' ? value : '';
}
