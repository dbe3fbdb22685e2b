import type { PostedForm } from './form-values';

/** One checkbox. Its name in the form is its value: of a repeated name the form would keep one value. */
export interface CheckboxView {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
}

/** Checkboxes under a heading. */
export interface CheckboxGroupView {
  readonly title: string;
  readonly checkboxes: readonly CheckboxView[];
}

/** A checkbox for each of `values`, in their order and by group; `words` names groups and checkboxes. */
export function checkboxGroups(
  values: readonly string[],
  checked: ReadonlySet<string>,
  words: {
    readonly groupOf: (value: string) => string;
    readonly title: (group: string) => string;
    readonly label: (value: string) => string;
  },
): CheckboxGroupView[] {
  const groups = [...new Set(values.map(words.groupOf))];
  return groups.map((group) => ({
    title: words.title(group),
    checkboxes: values
      .filter((value) => words.groupOf(value) === group)
      .map((value) => ({
        name: value,
        id: `box-${value.replace(/[^a-z_]/g, '-')}`,
        label: words.label(value),
        checked: checked.has(value),
      })),
  }));
}

/** The values whose checkboxes were checked in a form, in the order of `values`. */
export function checkedIn<Value extends string>(form: PostedForm, values: readonly Value[]): Value[] {
  return values.filter((value) => typeof form[value] === 'string');
}
