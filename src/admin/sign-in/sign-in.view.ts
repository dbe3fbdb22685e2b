import type { PageLocale } from '../../platform/views/page-locale';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import { labelledSummary } from '../console/form-errors.view';
import { type FormError } from '../../platform/pages/form-errors';

/** The notes of the sign-in page: after a password was set, or a session ended. */
const NOTES = ['joined', 'reset', 'signed_out', 'expired'] as const;

export interface SignInView {
  /** Path of the page to open after signing in. */
  readonly next: string;
  readonly note: string | null;
  /** One message for all reasons. */
  readonly error: string | null;
  readonly email: FieldView;
  readonly password: FieldView;
}

interface SignInFacts {
  readonly next: string;
  /** The query parameter, not validated. */
  readonly note: unknown;
  readonly email: string;
  readonly failed: boolean;
}

export function signInView(facts: SignInFacts, locale: PageLocale): SignInView {
  const { next, email, failed } = facts;
  const note = NOTES.find((one) => one === facts.note);
  return {
    next,
    note: note === undefined || failed ? null : locale.t(`admin.sign_in.note.${note}`),
    error: failed ? locale.t('admin.sign_in.failed') : null,
    email: fieldView({
      name: 'email',
      label: locale.t('admin.label.email'),
      type: 'email',
      value: email,
      autocomplete: 'username',
    }),
    password: fieldView({
      name: 'password',
      label: locale.t('admin.label.password'),
      autocomplete: 'current-password',
    }),
  };
}

export interface SecondStepView {
  readonly next: string;
  readonly error: string | null;
  readonly code: FieldView;
}

export function secondStepView(next: string, failed: boolean, locale: PageLocale): SecondStepView {
  return {
    next,
    error: failed ? locale.t('admin.second_step.failed') : null,
    code: fieldView({
      name: 'code',
      label: locale.t('admin.label.code'),
      hint: locale.t('admin.second_step.hint'),
      autocomplete: 'one-time-code',
    }),
  };
}

export interface SetPasswordView {
  readonly title: string;
  readonly text: string;
  /** Action of the form: the path of the page itself. */
  readonly action: string;
  /** The link's code, once it was posted; empty before, when a script fills the field. */
  readonly code: string;
  readonly codeField: FieldView;
  readonly password: FieldView;
  readonly errors: readonly FormError[];
}

interface SetPasswordFacts {
  readonly kind: 'invitation' | 'reset';
  readonly code: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** The view of the page of an invitation, or of a link to reset a password. */
export function setPasswordView(
  { kind, code, errors }: SetPasswordFacts,
  locale: PageLocale,
): SetPasswordView {
  return {
    title: locale.t(`admin.${kind}.title`),
    text: locale.t(`admin.${kind}.text`),
    action: `/admin/${kind}`,
    code,
    codeField: fieldView({
      name: 'code',
      label: locale.t('admin.label.link_code'),
      hint: locale.t('admin.hint.link_code'),
      autocomplete: 'off',
    }),
    password: fieldView({
      name: 'password',
      label: locale.t('admin.label.new_password'),
      hint: locale.t('admin.hint.new_password'),
      autocomplete: 'new-password',
      error: errors['password'],
    }),
    errors: labelledSummary(
      errors,
      { code: locale.t('admin.label.link_code'), password: locale.t('admin.label.new_password') },
      locale,
    ),
  };
}
