import type { FieldChanges } from '../../platform/database/field-changes';
import type { Reader } from '../../platform/views/reader';

/** One field that was changed. */
export interface ChangeView {
  /** Its name in the API. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Longer values are cut: the whole is in the API's answer. */
const LONGEST = 300;

/** Before and after of each field, as text; in the order of the fields' names. */
export function changeViews(changes: FieldChanges, reader: Reader): ChangeView[] {
  return Object.entries(changes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([field, { before, after }]) => ({
      field,
      before: valueText(before, reader),
      after: valueText(after, reader),
    }));
}

function valueText(value: unknown, reader: Reader): string {
  if (value === null || value === undefined) return reader.t('frame.none');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
