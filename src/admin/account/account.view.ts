import type { PageLocale } from '../../platform/views/page-locale';
import type { StaffAccount } from '../../staff/staff.types';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import { labelledSummary, type FieldLabels } from '../console/form-errors.view';
import { type FormError, type FormErrors } from '../../platform/pages/form-errors';
import type { Badge } from '../../platform/views/badge';

/** A two-step secret, as a QR code and as text. */
export interface EnrolmentView {
  /** `data:` URI of the QR code. */
  readonly picture: string;
  /** Base32 in groups of four. */
  readonly key: string;
  readonly code: FieldView;
}

export interface AccountView {
  readonly errors: readonly FormError[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly passwordChanged: string | null;
  readonly current: FieldView;
  readonly password: FieldView;
  readonly twoStep: {
    readonly badge: Badge;
    /** The form that starts the setup; null when two-step sign-in is on or waits for its first code. */
    readonly begin: FieldView | null;
    readonly enrolment: EnrolmentView | null;
    /** The state and forms while two-step sign-in is on; null otherwise. */
    readonly on: { readonly left: string; readonly codes: FieldView; readonly disable: FieldView } | null;
  };
}

/** Names of the password fields, one per form, because the names are also ids, which are unique on a page. */
export const PASSWORD_FIELDS = {
  change: 'current_password',
  begin: 'begin_password',
  codes: 'codes_password',
  disable: 'disable_password',
} as const;

interface AccountFacts {
  readonly account: StaffAccount;
  /** `data:` URI of the pending secret's QR code; null when no secret is pending. */
  readonly picture: string | null;
  readonly errors: FormErrors;
}

/** The view of the member's own account: password and second step. */
export function accountView({ account, picture, errors }: AccountFacts, locale: PageLocale): AccountView {
  const { member, recovery_codes: left } = account;
  const ask = (name: string): FieldView => passwordField(name, errors, locale);
  const isOn = member.two_step;
  return {
    errors: labelledSummary(errors, labelsIn(locale), locale),
    facts: [
      { label: locale.t('admin.label.name'), value: member.name },
      { label: locale.t('admin.label.email'), value: member.email },
      { label: locale.t('admin.label.role'), value: locale.t(`admin.role.${member.role}`) },
    ],
    passwordChanged:
      account.password_changed_at === null
        ? null
        : locale.t('admin.account.password.changed', {
            day: locale.format.dayOfMoment(account.password_changed_at),
          }),
    current: ask(PASSWORD_FIELDS.change),
    password: fieldView({
      name: 'password',
      label: locale.t('admin.label.new_password'),
      hint: locale.t('admin.hint.new_password'),
      autocomplete: 'new-password',
      error: errors['password'],
    }),
    twoStep: {
      badge: isOn
        ? { tone: 'good', icon: 'done', word: locale.t('admin.two_step.on') }
        : { tone: '', icon: 'off', word: locale.t('admin.two_step.off') },
      begin: isOn || account.pending_secret !== null ? null : ask(PASSWORD_FIELDS.begin),
      enrolment: picture === null ? null : enrolmentOf(account, { picture, errors }, locale),
      on: isOn
        ? {
            left: locale.t('admin.account.codes.left', { count: left ?? 0 }),
            codes: ask(PASSWORD_FIELDS.codes),
            disable: ask(PASSWORD_FIELDS.disable),
          }
        : null,
    },
  };
}

function enrolmentOf(
  { pending_secret: secret }: StaffAccount,
  { picture, errors }: { picture: string; errors: FormErrors },
  locale: PageLocale,
): EnrolmentView {
  return {
    picture,
    key: (secret ?? '').replace(/(.{4})(?=.)/g, '$1 '),
    code: fieldView({
      name: 'code',
      label: locale.t('admin.label.code'),
      autocomplete: 'one-time-code',
      error: errors['code'],
    }),
  };
}

/** Labels of the fields of all forms of the page. */
function labelsIn({ t }: PageLocale): FieldLabels {
  const passwords = Object.values(PASSWORD_FIELDS).map(
    (name) => [name, t('admin.label.current_password')] as const,
  );
  return {
    ...Object.fromEntries(passwords),
    password: t('admin.label.new_password'),
    code: t('admin.label.code'),
  };
}

function passwordField(name: string, errors: FormErrors, locale: PageLocale): FieldView {
  return fieldView({
    name,
    label: locale.t('admin.label.current_password'),
    autocomplete: 'current-password',
    error: errors[name],
  });
}
