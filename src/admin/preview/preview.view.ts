import type { Customer } from '../../customers/customers.types';
import { isLocale } from '../../platform/http/fields/time.fields';
import { LANGUAGES, languageOf } from '../../platform/views/catalogue';
import { languageName } from '../../platform/views/language-name';
import type { PageLocale } from '../../platform/views/page-locale';
import { fieldView, type FieldView } from '../../platform/pages/field.view';

/** The requested language of a preview; null (the customer's own) for an invalid one. */
export function previewLocale(text: string): string | null {
  return text !== '' && isLocale(text) ? text : null;
}

/**
 * The choice of a language: the customer's own, the organisation's, and every language with a catalogue.
 *
 * @param organisation the organisation's locale
 */
export function languageField({ locale }: Customer, organisation: string, pageLocale: PageLocale): FieldView {
  const languages = [organisation, ...LANGUAGES.filter((language) => language !== languageOf(organisation))];
  const own = locale ?? organisation;
  return fieldView({
    name: 'locale',
    label: pageLocale.t('admin.preview.language'),
    autocomplete: 'off',
    options: [
      { value: '', label: pageLocale.t('admin.preview.own_language', { language: languageName(own) }) },
      ...languages.map((language) => ({ value: language, label: languageName(language) })),
    ],
  });
}
