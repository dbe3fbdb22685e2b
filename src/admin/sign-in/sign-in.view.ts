import type { Reader } from '../../platform/views/reader';
import { errorSummary, fieldView, type FieldView, type FormError } from '../field.view';

/** The notes of the sign-in page: after a password was set, or a session ended. */
const NOTES = ['joined', 'reset', 'signed_out', 'expired'] as const;

export interface SignInView {
  /** Where signing in leads. */
  readonly next: string;
  readonly note: string | null;
  /** One for everything that can be wrong. */
  readonly error: string | null;
  readonly email: FieldView;
  readonly password: FieldView;
}

interface SignInFacts {
  readonly next: string;
  /** As in the query, unvalidated. */
  readonly note: unknown;
  readonly email: string;
  readonly failed: boolean;
}

export function signInView(facts: SignInFacts, reader: Reader): SignInView {
  const { next, email, failed } = facts;
  const note = NOTES.find((one) => one === facts.note);
  return {
    next,
    note: note === undefined || failed ? null : reader.t(`admin.sign_in.note.${note}`),
    error: failed ? reader.t('admin.sign_in.failed') : null,
    email: fieldView({
      name: 'email',
      label: reader.t('admin.label.email'),
      type: 'email',
      value: email,
      autocomplete: 'username',
    }),
    password: fieldView({
      name: 'password',
      label: reader.t('admin.label.password'),
      autocomplete: 'current-password',
    }),
  };
}

export interface SecondStepView {
  readonly next: string;
  readonly error: string | null;
  readonly code: FieldView;
}

export function secondStepView(next: string, failed: boolean, reader: Reader): SecondStepView {
  return {
    next,
    error: failed ? reader.t('admin.second_step.failed') : null,
    code: fieldView({
      name: 'code',
      label: reader.t('admin.label.code'),
      hint: reader.t('admin.second_step.hint'),
      autocomplete: 'one-time-code',
    }),
  };
}

export interface SetPasswordView {
  readonly title: string;
  readonly text: string;
  /** Path that the form is sent to: the page's own. */
  readonly action: string;
  /** The link's secret part, once it was sent; empty before, when a script fills the field. */
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

/** The page behind an invitation, or behind a link to set another password. */
export function setPasswordView({ kind, code, errors }: SetPasswordFacts, reader: Reader): SetPasswordView {
  return {
    title: reader.t(`admin.${kind}.title`),
    text: reader.t(`admin.${kind}.text`),
    action: `/admin/${kind}`,
    code,
    codeField: fieldView({
      name: 'code',
      label: reader.t('admin.label.link_code'),
      hint: reader.t('admin.hint.link_code'),
      autocomplete: 'off',
    }),
    password: fieldView({
      name: 'password',
      label: reader.t('admin.label.new_password'),
      hint: reader.t('admin.hint.new_password'),
      autocomplete: 'new-password',
      error: errors['password'],
    }),
    errors: errorSummary(
      errors,
      { code: reader.t('admin.label.link_code'), password: reader.t('admin.label.new_password') },
      reader,
    ),
  };
}
