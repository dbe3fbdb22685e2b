import { EDITABLE_FIELDS, TABS } from '../../organisations/organisations.types';
import type { MessageKey } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { FormErrors } from '../../platform/pages/form-errors';
import { fieldView } from '../../platform/pages/field.view';
import { typed } from '../../platform/pages/posted-form';
import { offeredLocales } from './offered-locales';
import { sampleView } from './sample.view';
import { type Section, type SettingsValues, type TickListView } from './settings.view';

const ticked = (prefix: string, slugs: readonly string[], values: SettingsValues): string[] =>
  slugs.filter((slug) => values[`${prefix}_${slug}`] === 'on');

const asTicks = (prefix: string, slugs: readonly string[], chosen: readonly string[]): SettingsValues =>
  Object.fromEntries(slugs.map((slug) => [`${prefix}_${slug}`, chosen.includes(slug) ? 'on' : '']));

/** Tabs of the portal, fields that customers may edit, and the default locale and time zone. */
export const PORTAL: Section = {
  name: 'portal',
  saved: ({ tabs, editable_profile_fields: fields, locale, time_zone }) => ({
    ...asTicks('tab', TABS, tabs),
    ...asTicks('field', EDITABLE_FIELDS, fields),
    locale,
    time_zone,
  }),
  posted: (form) => {
    const names = [...TABS.map((tab) => `tab_${tab}`), ...EDITABLE_FIELDS.map((field) => `field_${field}`)];
    const ticks = names.map((name) => [name, typed(form, name)]);
    return {
      ...(Object.fromEntries(ticks) as SettingsValues),
      locale: typed(form, 'locale'),
      time_zone: typed(form, 'time_zone').trim(),
    };
  },
  changes: (values) => ({
    tabs: ticked('tab', TABS, values),
    editable_profile_fields: ticked('field', EDITABLE_FIELDS, values),
    locale: values['locale'],
    time_zone: values['time_zone'],
  }),
  names: {},
  order: ['tabs', 'editable_profile_fields', 'locale', 'time_zone'],
  view: (values, errors, pageLocale) => ({
    tabs: tickList(
      { name: 'tabs', prefix: 'tab', slugs: TABS, keyOf: (slug) => `tab.${slug}` },
      values,
      errors,
      pageLocale,
    ),
    fields: tickList(
      {
        name: 'editable_profile_fields',
        prefix: 'field',
        slugs: EDITABLE_FIELDS,
        keyOf: (slug) => `admin.settings.field.${slug}`,
      },
      values,
      errors,
      pageLocale,
    ),
    locale: fieldView({
      name: 'locale',
      label: pageLocale.t('admin.settings.label.locale'),
      value: values['locale'] ?? '',
      autocomplete: 'off',
      hint: pageLocale.t('admin.settings.hint.locale'),
      error: errors['locale'],
      options: localeOptions(values['locale'] ?? '', pageLocale),
    }),
    timeZone: fieldView({
      name: 'time_zone',
      label: pageLocale.t('admin.settings.label.time_zone'),
      value: values['time_zone'] ?? '',
      autocomplete: 'off',
      hint: pageLocale.t('admin.settings.hint.time_zone'),
      error: errors['time_zone'],
    }),
    sample: sampleView(
      { tabs: ticked('tab', TABS, values).join(','), locale: values['locale'] ?? '' },
      pageLocale,
    ),
  }),
};

interface TickFacts<Slug extends string> {
  readonly name: 'tabs' | 'editable_profile_fields';
  /** Prefix of the names of the checkboxes. */
  readonly prefix: string;
  readonly slugs: readonly Slug[];
  /** Key of the message that labels a checkbox. */
  readonly keyOf: (slug: Slug) => MessageKey;
}

function tickList<Slug extends string>(
  { name, prefix, slugs, keyOf }: TickFacts<Slug>,
  values: SettingsValues,
  errors: FormErrors,
  pageLocale: PageLocale,
): TickListView {
  return {
    name,
    label: pageLocale.t(`admin.settings.label.${name}`),
    hint: pageLocale.t(`admin.settings.hint.${name}`),
    error: errors[name] ?? null,
    ticks: slugs.map((slug) => ({
      name: `${prefix}_${slug}`,
      label: pageLocale.t(keyOf(slug)),
      checked: values[`${prefix}_${slug}`] === 'on',
    })),
  };
}

function localeOptions(chosen: string, { locale }: PageLocale): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const known = offeredLocales();
  const offered = known.includes(chosen) || chosen === '' ? known : [chosen, ...known];
  return offered.map((value) => ({ value, label: nameOf(value, names) }));
}

/** The posted value may not be a valid language tag. */
function nameOf(locale: string, names: Intl.DisplayNames): string {
  try {
    return names.of(locale) ?? locale;
  } catch {
    return locale;
  }
}
