/** A form that looks for something in a list, as the partial `search-form` prints it. */
export interface SearchView {
  readonly action: string;
  /** Says what is looked in; stands in the empty field. */
  readonly label: string;
  readonly text: string;
  /** What else the list is narrowed to, kept while searching. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
}

const LONGEST = 200;

/** What was looked for. Addresses are typed and shared by people: what makes no sense is passed over. */
export function searchedFor(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, LONGEST) : '';
}
