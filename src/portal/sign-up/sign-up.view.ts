import { addressInputs } from '../../platform/pages/address-inputs';
import type { FieldView } from '../../platform/pages/field.view';
import { errorSummary, type FormError, type FormErrors } from '../../platform/pages/form-errors';
import type { PageLocale } from '../../platform/views/page-locale';
import type { ProfileInput, ProfileValues } from '../profile/profile-form.view';
import { profileInput } from '../profile/profile-input.view';

export interface SignUpData {
  /** As typed; null for an empty form. */
  readonly values: ProfileValues | null;
  readonly errors: FormErrors;
  /** ISO 3166-1 alpha-2 codes to choose from. */
  readonly countries: readonly string[];
}

export interface SignUpLinks {
  /** Path of the page, and action of its form. */
  readonly signUp: string;
  readonly merchant: string;
}

export interface SignUpView {
  readonly lead: string;
  readonly action: string;
  readonly errors: readonly FormError[];
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly hint: string | null;
    readonly inputs: readonly FieldView[];
  }[];
  readonly passedTo: string;
}

const CONTACT: readonly ProfileInput[] = ['name', 'email', 'phone_number'];
const ADDRESS = addressInputs('address');
const REQUIRED: readonly ProfileInput[] = ['name', 'email'];

/** The view of the form with which a guest becomes a customer. */
export function signUpView(data: SignUpData, locale: PageLocale, links: SignUpLinks): SignUpView {
  const { t } = locale;
  const section = (id: 'contact' | 'address', names: readonly ProfileInput[], hint: string | null) => ({
    id,
    title: t(`sign_up.section.${id}`),
    hint,
    inputs: names.map((name) => input(name, data, locale)),
  });
  return {
    lead: t('sign_up.lead', { merchant: links.merchant }),
    action: links.signUp,
    errors: errorSummary(data.errors, [...CONTACT, ...ADDRESS]),
    sections: [
      section('contact', CONTACT, null),
      section('address', ADDRESS, t('sign_up.section.address.hint')),
    ],
    passedTo: t('profile.passed_to', { merchant: links.merchant }),
  };
}

function input(name: ProfileInput, { values, errors, countries }: SignUpData, locale: PageLocale): FieldView {
  const view = profileInput(
    { name, value: values?.[name] ?? '', error: errors[name], locales: [], countries },
    locale,
  );
  return { ...view, required: REQUIRED.includes(name) };
}
