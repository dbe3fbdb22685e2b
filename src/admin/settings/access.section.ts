import { SESSION_LIFETIME } from '../../organisations/organisations.types';
import { fieldView } from '../../platform/pages/field.view';
import { typed } from '../../platform/pages/posted-form';
import { type AreaView, optionalField, type Section } from './settings.view';
import type { PageLocale } from '../../platform/views/page-locale';

/** Units of time in seconds, longest first. */
const UNITS = { days: 86_400, hours: 3_600, minutes: 60, seconds: 1 } as const;
type Unit = keyof typeof UNITS;
const UNIT_NAMES = Object.keys(UNITS) as Unit[];
const LINES = 4;
/** The fields with a hint, in the order of the form. */
const FIELDS = ['allowed_return_origins', 'default_return_url', 'embed_origins', 'lifetime'] as const;
type Field = (typeof FIELDS)[number];

/** Return addresses, origins of frames, and the lifetime of sessions. */
export const ACCESS: Section = {
  name: 'access',
  saved: ({ allowed_return_origins, default_return_url, embed_origins, session_limits }) => {
    const seconds = session_limits.absolute_lifetime;
    const unit = UNIT_NAMES.find((name) => seconds % UNITS[name] === 0) ?? 'seconds';
    return {
      allowed_return_origins: allowed_return_origins.join('\n'),
      default_return_url: default_return_url ?? '',
      embed_origins: embed_origins.join('\n'),
      lifetime: String(seconds / UNITS[unit]),
      lifetime_unit: unit,
    };
  },
  posted: (form) => ({
    allowed_return_origins: typed(form, 'allowed_return_origins').trim(),
    default_return_url: typed(form, 'default_return_url').trim(),
    embed_origins: typed(form, 'embed_origins').trim(),
    lifetime: typed(form, 'lifetime').trim(),
    lifetime_unit: typed(form, 'lifetime_unit'),
  }),
  changes: (values) => ({
    allowed_return_origins: originsIn(values['allowed_return_origins']),
    default_return_url: values['default_return_url'] === '' ? null : values['default_return_url'],
    embed_origins: originsIn(values['embed_origins']),
    session_limits: { absolute_lifetime: secondsOf(values['lifetime'], values['lifetime_unit']) },
  }),
  names: { session_limits: 'lifetime', absolute_lifetime: 'lifetime' },
  order: FIELDS,
  view: (values, errors, locale) => {
    const field = (name: Field) =>
      optionalField(
        {
          name,
          value: values[name] ?? '',
          hint: hintOf(name, locale),
          error: errors[name],
        },
        locale,
      );
    const area = (name: Field): AreaView => ({ ...field(name), rows: LINES });
    return {
      returnOrigins: area('allowed_return_origins'),
      returnUrl: field('default_return_url'),
      embedOrigins: area('embed_origins'),
      lifetime: { ...field('lifetime'), required: true },
      unit: fieldView({
        name: 'lifetime_unit',
        label: locale.t('admin.settings.label.lifetime_unit'),
        value: values['lifetime_unit'] ?? '',
        autocomplete: 'off',
        options: UNIT_NAMES.map((unit) => ({ value: unit, label: locale.t(`admin.settings.unit.${unit}`) })),
      }),
    };
  },
};

function hintOf(name: Field, { t, format }: PageLocale): string {
  const { min, max } = SESSION_LIFETIME;
  return t(`admin.settings.hint.${name}`, {
    min: format.number(min / UNITS.minutes),
    max: format.number(max / UNITS.days),
  });
}

/** The origins, one per line. A slash at the end, as in a browser's address bar, is removed: it is no part of an origin. */
function originsIn(text = ''): string[] {
  const lines = text.split(/\s+/).filter((line) => line !== '');
  return lines.map((line) => line.replace(/^(https?:\/\/[^/]+)\/$/i, '$1'));
}

/** The lifetime in seconds; NaN, which validation refuses, for a text that is not a whole number. */
function secondsOf(amount = '', unit = ''): number {
  const known = UNIT_NAMES.find((name) => name === unit);
  return known !== undefined && /^\d{1,6}$/.test(amount) ? Number(amount) * UNITS[known] : NaN;
}
