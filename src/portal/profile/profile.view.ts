import type { CustomerProfile } from '../../customers/customers.types';
import type { ProfileField } from '../../organisations/organisations.types';
import type { FieldView } from '../../platform/pages/field.view';
import { errorSummary, type FormError, type FormErrors } from '../../platform/pages/form-errors';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import { addressLines } from '../../platform/addresses/address-lines';
import { languageName } from '../../platform/views/language-name';
import { profileInput } from './profile-input.view';
import { inputsOf, profileValues, type ProfileValues } from './profile-form.view';

export interface ProfileData {
  readonly profile: CustomerProfile;
  /** As typed, after an error; null shows the stored profile. */
  readonly values: ProfileValues | null;
  readonly errors: FormErrors;
  /** Fields that the merchant lets customers edit. */
  readonly editable: readonly ProfileField[];
  /** True when the session may not change anything. */
  readonly read_only: boolean;
  /** Languages with a catalogue of messages. */
  readonly locales: readonly string[];
  /** ISO 3166-1 alpha-2 codes to choose from: COUNTRIES (countries.view). */
  readonly countries: readonly string[];
}

export interface ProfileLinks {
  /** Path of the page, and action of its form. */
  readonly profile: string;
  readonly merchant: string;
}

/** A field shown as text. */
export interface ProfileText {
  readonly label: string;
  readonly lines: readonly string[];
}

export interface ProfileSection {
  readonly id: string;
  readonly title: string;
  readonly hint: string | null;
  readonly texts: readonly ProfileText[];
  readonly inputs: readonly FieldView[];
}

export interface ProfileView {
  readonly lead: string;
  readonly action: string;
  readonly errors: readonly FormError[];
  readonly sections: readonly ProfileSection[];
  /** A hint to ask the merchant about fields that are not editable; null when all are, or when nothing may be changed. */
  readonly ask: string | null;
  readonly changed: string;
  /** A note that the merchant receives the changes; null when there is nothing to save. */
  readonly passedTo: string | null;
}

const SECTIONS: readonly {
  readonly id: KeyPart<'profile.section.'>;
  readonly fields: readonly ProfileField[];
}[] = [
  { id: 'contact', fields: ['name', 'email', 'phone_number'] },
  { id: 'address', fields: ['address'] },
  { id: 'language', fields: ['locale'] },
];

/** The view of the profile: a form for the editable fields, text for the others. */
export function profileView(data: ProfileData, pageLocale: PageLocale, links: ProfileLinks): ProfileView {
  const { t, format } = pageLocale;
  const { merchant } = links;
  const shown = shownFields(data);
  const open = data.read_only ? [] : shown.filter((field) => data.editable.includes(field));
  const closed = shown.filter((field) => !open.includes(field));
  return {
    lead: t('profile.lead', { merchant }),
    action: links.profile,
    errors: errorSummary(data.errors, open.flatMap(inputsOf)),
    sections: SECTIONS.map(({ id, fields }) => ({
      id,
      title: t(`profile.section.${id}`),
      hint: open.includes('address') && id === 'address' ? t('profile.section.address.hint') : null,
      texts: fields.filter((field) => closed.includes(field)).map((field) => textOf(field, data, pageLocale)),
      inputs: fields
        .filter((field) => open.includes(field))
        .flatMap((field) => inputs(field, data, pageLocale)),
    })).filter(({ texts, inputs: fields }) => texts.length + fields.length > 0),
    ask: data.read_only ? null : askWords(closed, shown, pageLocale, merchant),
    changed: t('profile.changed', { moment: format.moment(data.profile.updated_at) }),
    passedTo: open.length === 0 ? null : t('profile.passed_to', { merchant }),
  };
}

function shownFields({ locales }: ProfileData): ProfileField[] {
  const fields = SECTIONS.flatMap((section) => section.fields);
  return locales.length > 1 ? fields : fields.filter((field) => field !== 'locale');
}

function inputs(field: ProfileField, data: ProfileData, pageLocale: PageLocale): FieldView[] {
  const values = data.values ?? profileValues(data.profile);
  return inputsOf(field).map((name) => {
    return profileInput({ name, value: values[name], error: data.errors[name], ...data }, pageLocale);
  });
}

function textOf(field: ProfileField, { profile }: ProfileData, pageLocale: PageLocale): ProfileText {
  const { t } = pageLocale;
  const label = t(`profile.label.${field}`);
  if (field === 'address') {
    const lines = profile.address === null ? [] : addressLines(profile.address, pageLocale);
    return { label, lines: lines.length > 0 ? lines : [t('frame.none')] };
  }
  if (field === 'locale') return { label, lines: [languageWords(profile.locale, pageLocale)] };
  return { label, lines: [profileValues(profile)[field] || t('frame.none')] };
}

function languageWords(locale: string | null, { t }: PageLocale): string {
  return locale === null ? t('profile.language.default') : languageName(locale);
}

function askWords(
  closed: readonly ProfileField[],
  shown: readonly ProfileField[],
  { t, format }: PageLocale,
  merchant: string,
): string | null {
  if (closed.length === 0) return null;
  if (closed.length === shown.length) return t('profile.ask.all', { merchant });
  return t('profile.ask', {
    fields: format.list(closed.map((field) => t(`profile.word.${field}`))),
    merchant,
  });
}
