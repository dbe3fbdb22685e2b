import type { Organisation } from '../../organisations/organisations.types';
import type { FieldError } from '../../platform/http/problems';
import { isMessageKey, type KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import { fieldView, type FieldFacts, type FieldView } from '../../platform/pages/field.view';
import { type FormErrors } from '../../platform/pages/form-errors';
import type { PostedForm } from '../../platform/pages/posted-form';

/** Pages of the section, in the order of its menu; the first is at the section's own path. */
export const SECTIONS = ['branding', 'portal', 'access', 'payment'] as const;
export type SectionName = (typeof SECTIONS)[number];

export interface SectionLink {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** The values of a form, by the field's name, as text; `on` for a checked box. */
export type SettingsValues = Readonly<Record<string, string>>;

/** A field, with properties beyond those of the partial `field`. */
export interface AreaView extends FieldView {
  readonly rows: number;
}

export interface TickView {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
}

/** A group of checkboxes, for the partial `tick-list`. */
export interface TickListView {
  /** Name of the group and `id` of its element. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly ticks: readonly TickView[];
}

/** One page of settings with a form: how its values are read and shown. */
export interface Section {
  readonly name: SectionName;
  /** The stored values, as form values. */
  readonly saved: (organisation: Organisation) => SettingsValues;
  /** The posted values, as form values. */
  readonly posted: (form: PostedForm) => SettingsValues;
  /** The body of a change, not validated yet. */
  readonly changes: (values: SettingsValues) => object;
  /** Names of inputs, by the name of the settings' field, where they differ. */
  readonly names: Readonly<Record<string, string>>;
  /** Names of the form's fields, in its order. */
  readonly order: readonly KeyPart<'admin.settings.label.'>[];
  readonly view: (values: SettingsValues, errors: FormErrors, locale: PageLocale) => object;
}

/** Path of a section. */
export function sectionPath(section: SectionName): string {
  return section === 'branding' ? '/admin/settings' : `/admin/settings/${section}`;
}

export function sectionLinks(here: SectionName, locale: PageLocale): SectionLink[] {
  return SECTIONS.map((section) => ({
    label: locale.t(`admin.settings.section.${section}`),
    href: sectionPath(section),
    current: section === here,
  }));
}

/** Error codes with a message of their own, independent of the field. */
const TOLD = ['default_not_allowed', 'origin_not_allowed'] as const;

/**
 * Validation errors as messages for the inputs of the form: `admin.settings.error.<field>`, or the error's own message
 * where the catalogue has none, as for logos.
 *
 * @param names names of inputs, by the field's path, where they differ from the last part of the path
 */
export function settingsErrors(
  errors: readonly FieldError[],
  locale: PageLocale,
  names: Readonly<Record<string, string>> = {},
): FormErrors {
  return Object.fromEntries(
    errors.map(({ field, code, message }) => {
      const last =
        field
          .replace(/\[\d+\]$/, '')
          .split('.')
          .at(-1) ?? field;
      const name = names[last] ?? last;
      const key = `admin.settings.error.${TOLD.find((told) => told === code) ?? name}`;
      return [name, isMessageKey(key) ? locale.t(key) : message];
    }),
  );
}

/** A field of one line that may be left empty, named like its label: `admin.settings.label.<name>`. */
export function optionalField(
  facts: Omit<FieldFacts, 'label' | 'autocomplete'> & { readonly name: KeyPart<'admin.settings.label.'> },
  locale: PageLocale,
): FieldView {
  const label = locale.t(`admin.settings.label.${facts.name}`);
  return { ...fieldView({ ...facts, label, autocomplete: 'off' }), required: false };
}
