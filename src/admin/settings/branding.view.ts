import type { Branding } from '../../organisations/organisations.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import { labelledSummary, labelsOf } from '../console/form-errors.view';
import { type FormError, type FormErrors } from '../../platform/pages/form-errors';
import { accentLines, type AccentLine } from './accent.view';
import { LOGO_FIELDS, type BrandingValues, type LogoField } from './branding-form';
import { sampleView, type SampleView } from './sample.view';
import { sectionLinks, type SectionLink } from './settings.view';

export interface LogoView {
  readonly name: LogoField;
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly describedBy: string;
  /** Path of the current picture; null when there is none. */
  readonly picture: string | null;
  /** True for the logo of dark pages. */
  readonly dark: boolean;
  readonly remove: string;
}

export interface BrandingView {
  readonly sections: readonly SectionLink[];
  readonly mayChange: boolean;
  readonly errors: readonly FormError[];
  readonly name: FieldView;
  readonly accent: FieldView;
  readonly accentLines: readonly AccentLine[];
  readonly logos: readonly LogoView[];
  readonly sample: SampleView;
}

interface BrandingFacts {
  /** The values of the form. */
  readonly values: BrandingValues;
  /** The stored branding. */
  readonly branding: Branding;
  readonly errors: FormErrors;
  readonly mayChange: boolean;
}

/** The view of the branding: name, logos and accent colour. */
export function brandingView(
  { values, branding, errors, mayChange }: BrandingFacts,
  locale: PageLocale,
): BrandingView {
  const field = (name: 'name' | 'accent_color'): FieldView =>
    fieldView({
      name,
      label: locale.t(`admin.settings.label.${name}`),
      value: values[name],
      autocomplete: 'off',
      hint: locale.t(`admin.settings.hint.${name}`),
      error: errors[name],
    });
  return {
    sections: sectionLinks('branding', locale),
    mayChange,
    errors: labelledSummary(
      errors,
      labelsOf(['name', 'accent_color', ...LOGO_FIELDS], (name) => `admin.settings.label.${name}`, locale),
      locale,
    ),
    name: field('name'),
    accent: field('accent_color'),
    accentLines: accentLines(values.accent_color, locale),
    logos: LOGO_FIELDS.map((name) => logoView(name, branding[name], errors[name], locale)),
    sample: sampleView({ name: values.name, accent: values.accent_color }, locale),
  };
}

function logoView(
  name: LogoField,
  address: string | null,
  error: string | undefined,
  locale: PageLocale,
): LogoView {
  return {
    name,
    label: locale.t(`admin.settings.label.${name}`),
    hint: locale.t(`admin.settings.hint.${name}`),
    error: error ?? null,
    describedBy: error === undefined ? `${name}-hint` : `${name}-hint ${name}-error`,
    picture: address === null ? null : new URL(address).pathname,
    dark: name === 'logo_dark',
    remove: locale.t(`admin.settings.remove.${name}`),
  };
}
