import { STAFF_ROLES, type StaffRole } from '../../platform/access/scopes';
import type { PageLocale } from '../../platform/views/page-locale';
import { LINK_LIFETIMES, type StaffLink } from '../../staff/staff.types';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import { labelledSummary, labelsOf } from '../console/form-errors.view';
import { type FormError, type FormErrors } from '../../platform/pages/form-errors';
import type { SecretPageView } from '../console/parts.view';
import { roleField } from './member.view';

/** The values of the form, as typed. */
export interface InviteValues {
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

export interface InviteView {
  readonly errors: readonly FormError[];
  readonly name: FieldView;
  readonly email: FieldView;
  readonly role: FieldView;
}

/** The invitation form: values, role of the inviting member, and errors. */
export function inviteView(
  values: InviteValues,
  own: StaffRole,
  errors: FormErrors,
  locale: PageLocale,
): InviteView {
  const chosen = STAFF_ROLES.find((role) => role === values.role) ?? 'viewer';
  return {
    errors: labelledSummary(
      errors,
      labelsOf(['name', 'email', 'role'], (name) => `admin.label.${name}`, locale),
      locale,
    ),
    name: fieldView({
      name: 'name',
      label: locale.t('admin.label.name'),
      value: values.name,
      autocomplete: 'off',
      error: errors['name'],
    }),
    email: fieldView({
      name: 'email',
      label: locale.t('admin.label.email'),
      type: 'email',
      value: values.email,
      autocomplete: 'off',
      error: errors['email'],
    }),
    role: roleField(chosen, own, locale, errors['role']),
  };
}

/** The page of a new link. `origin` is the public origin of Foyer. */
export function linkView(
  { kind, code, member }: StaffLink,
  publicUrl: string,
  locale: PageLocale,
): SecretPageView {
  const days = LINK_LIFETIMES[kind] / 86_400;
  return {
    title: locale.t(`admin.link.${kind}.title`, { name: member.name }),
    text: locale.t(`admin.link.${kind}.text`, { name: member.name, email: member.email, days }),
    once: locale.t('admin.link.once'),
    secret: `${publicUrl}/admin/${kind}#${code}`,
    room: '/admin/staff',
    roomName: locale.t('admin.room.staff'),
    back: `/admin/staff/${member.id}`,
  };
}
