import type { PostedForm } from './posted-form';

/** One checkbox. Its name in the form is its value, because a form keeps only one value of a repeated name. */
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

/**
 * The group of a value, the part before its separator: `customers` of `customers:read`, `invoice` of
 * `invoice.issued`.
 */
type GroupOf<Value extends string> = Value extends `${infer Group}${':' | '.'}${string}` ? Group : never;

/**
 * A checkbox for each of `values`, in their order, grouped by {@link GroupOf}; `words` returns the labels of groups and
 * checkboxes.
 */
export function checkboxGroups<Value extends string>(
  values: readonly Value[],
  checked: ReadonlySet<string>,
  words: {
    readonly title: (group: GroupOf<Value>) => string;
    readonly label: (value: Value) => string;
  },
): CheckboxGroupView[] {
  const groups = [...new Set(values.map((value) => groupOf(value)))];
  return groups.map((group) => ({
    title: words.title(group),
    checkboxes: values
      .filter((value) => groupOf(value) === group)
      .map((value) => ({
        name: value,
        id: `box-${value.replace(/[^a-z_]/g, '-')}`,
        label: words.label(value),
        checked: checked.has(value),
      })),
  }));
}

function groupOf<Value extends string>(value: Value): GroupOf<Value>;
function groupOf(value: string): string {
  return value.split(/[:.]/)[0] ?? '';
}

/** The values whose checkboxes were checked in a form, in the order of `values`. */
export function checkedIn<Value extends string>(form: PostedForm, values: readonly Value[]): Value[] {
  return values.filter((value) => typeof form[value] === 'string');
}
