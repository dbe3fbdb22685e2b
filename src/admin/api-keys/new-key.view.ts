import { API_KEY_SCOPES, type ApiKeyScopeName } from '../../platform/access/scopes';
import { isDay } from '../../platform/http/fields/time.fields';
import type { FieldError } from '../../platform/http/problems';
import { startOfDay } from '../../platform/views/time-zone';
import { dayAfter } from '../../platform/pages/list-query';
import type { PageLocale } from '../../platform/views/page-locale';
import { checkboxGroups, checkedIn, type CheckboxGroupView } from '../../platform/pages/checkbox-groups.view';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import { labelledSummary } from '../console/form-errors.view';
import { type FormError, type FormErrors } from '../../platform/pages/form-errors';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { scopeWords } from './api-keys.view';

/** The values of the form, as typed. */
export interface NewKeyValues {
  readonly name: string;
  readonly scopes: readonly ApiKeyScopeName[];
  /** `YYYY-MM-DD`, the last day on which the key works; `''` for no end. */
  readonly until: string;
}

export interface NewKeyView {
  readonly errors: readonly FormError[];
  readonly name: FieldView;
  readonly until: FieldView;
  readonly groups: readonly CheckboxGroupView[];
  readonly scopesError: string | null;
}

export const NO_KEY: NewKeyValues = { name: '', scopes: [], until: '' };

export function newKeyValues(form: PostedForm): NewKeyValues {
  return {
    name: typed(form, 'name').trim(),
    scopes: checkedIn(form, API_KEY_SCOPES),
    until: typed(form, 'until').trim(),
  };
}

/** Errors of the fields that only this form has. `today` is the current day in the organisation's time zone. */
export function newKeyFaults({ scopes, until }: NewKeyValues, today: string): FieldError[] {
  const fault = (field: string, code: string): FieldError => ({ field, code, message: code });
  return [
    ...(scopes.length === 0 ? [fault('scopes', 'none_chosen')] : []),
    ...(until !== '' && !isDay(until) ? [fault('until', 'not_day')] : []),
    ...(isDay(until) && until < today ? [fault('until', 'past')] : []),
  ];
}

/** The end of the key's last day in the organisation's time zone; null for no expiry. Takes `YYYY-MM-DD` or `''`. */
export function endOfLastDay(until: string, timeZone: string): string | null {
  return until === '' ? null : startOfDay(dayAfter(until), timeZone);
}

/** The form for a new key, with the values entered and their errors. */
export function newKeyForm(values: NewKeyValues, errors: FormErrors, locale: PageLocale): NewKeyView {
  const { t } = locale;
  return {
    errors: labelledSummary(
      errors,
      { name: t('admin.label.name'), scopes: t('admin.key.may'), until: t('admin.key.until') },
      locale,
    ),
    name: fieldView({
      name: 'name',
      label: t('admin.label.name'),
      hint: t('admin.key.name_hint'),
      value: values.name,
      autocomplete: 'off',
      error: errors['name'],
    }),
    until: fieldView({
      name: 'until',
      type: 'date',
      label: t('admin.key.until'),
      hint: t('admin.key.until_hint'),
      required: false,
      value: values.until,
      autocomplete: 'off',
      error: errors['until'],
    }),
    groups: checkboxGroups(API_KEY_SCOPES, new Set(values.scopes), {
      title: (group) => t(`admin.scope_group.${group}`),
      label: (scope) => scopeWords(scope, locale),
    }),
    scopesError: errors['scopes'] ?? null,
  };
}
