import type { PostedForm } from './form-values';

/** One box to tick. Its name in the form is its value's, so that several can be ticked: a repeated name keeps one. */
export interface BoxView {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
}

/** Boxes that belong together, under a heading. */
export interface BoxGroupView {
  readonly title: string;
  readonly boxes: readonly BoxView[];
}

/** Boxes in groups. In: every value, in order; the ones that are ticked; and how groups and boxes are called. */
export function boxGroups(
  values: readonly string[],
  ticked: ReadonlySet<string>,
  words: {
    readonly groupOf: (value: string) => string;
    readonly title: (group: string) => string;
    readonly label: (value: string) => string;
  },
): BoxGroupView[] {
  const groups = [...new Set(values.map(words.groupOf))];
  return groups.map((group) => ({
    title: words.title(group),
    boxes: values
      .filter((value) => words.groupOf(value) === group)
      .map((value) => ({
        name: value,
        id: `box-${value.replace(/[^a-z_]/g, '-')}`,
        label: words.label(value),
        checked: ticked.has(value),
      })),
  }));
}

/** Which of the known values were ticked in a form, in their own order. */
export function tickedIn<Value extends string>(form: PostedForm, values: readonly Value[]): Value[] {
  return values.filter((value) => typeof form[value] === 'string');
}
