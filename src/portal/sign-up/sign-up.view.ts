import type { PageLocale } from '../../platform/views/page-locale';
import {
  PROFILE_INPUTS,
  type ProfileFormError,
  type ProfileInput,
  type ProfileValues,
} from '../profile/profile-form.view';
import { profileInput, type ProfileInputView } from '../profile/profile-input.view';

export interface SignUpData {
  /** As typed; null for an empty form. */
  readonly values: ProfileValues | null;
  readonly errors: readonly ProfileFormError[];
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
  /** Null when nothing is wrong. `href` is null for what belongs to no field. */
  readonly errors: readonly { readonly message: string; readonly href: string | null }[] | null;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly hint: string | null;
    readonly inputs: readonly ProfileInputView[];
  }[];
  readonly passedTo: string;
}

const CONTACT: readonly ProfileInput[] = ['name', 'email', 'phone_number'];
const ADDRESS = PROFILE_INPUTS.filter((input) => input.startsWith('address_'));
const REQUIRED: readonly ProfileInput[] = ['name', 'email'];

/** The form by which a guest becomes a customer. */
export function signUpView(data: SignUpData, locale: PageLocale, links: SignUpLinks): SignUpView {
  const { t } = locale;
  const section = (id: 'contact' | 'address', names: readonly ProfileInput[], hint: string | null) => ({
    id,
    title: t(`sign_up.section.${id}`),
    hint,
    inputs: names.map((name) => input(name, data, locale)),
  });
  const shown = [...CONTACT, ...ADDRESS];
  return {
    lead: t('sign_up.lead', { merchant: links.merchant }),
    action: links.signUp,
    errors:
      data.errors.length === 0
        ? null
        : data.errors.map(({ field, message }) => ({
            message,
            href: field !== '' && shown.includes(field) ? `#${field}` : null,
          })),
    sections: [
      section('contact', CONTACT, null),
      section('address', ADDRESS, t('sign_up.section.address.hint')),
    ],
    passedTo: t('profile.passed_to', { merchant: links.merchant }),
  };
}

function input(
  name: ProfileInput,
  { values, errors, countries }: SignUpData,
  locale: PageLocale,
): ProfileInputView {
  const error = errors.find((one) => one.field === name)?.message ?? null;
  const view = profileInput({ name, value: values?.[name] ?? '', error, locales: [], countries }, locale);
  return { ...view, required: REQUIRED.includes(name) };
}
