import type { FieldChanges } from '../../platform/database/field-changes';
import type { PageLocale } from '../../platform/views/page-locale';

/** One field that was changed. */
export interface ChangeView {
  /** Its name in the API. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Maximum length of a value in characters. Longer ones are cut; the API returns them whole. */
const LONGEST = 300;

/** Before and after of each field, as text; in the order of the fields' names. */
export function changeViews(changes: FieldChanges, locale: PageLocale): ChangeView[] {
  return Object.entries(changes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([field, { before, after }]) => ({
      field,
      before: valueText(before, locale),
      after: valueText(after, locale),
    }));
}

function valueText(value: unknown, locale: PageLocale): string {
  if (value === null || value === undefined) return locale.t('frame.none');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
