import { reaches, STAFF_ROLES, type StaffRole } from '../../platform/access/scopes';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { StaffMember } from '../../staff/staff.types';
import type { ActionView } from '../console/parts.view';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import type { Badge } from '../../platform/views/badge';
import { momentOrNone, statusBadge, type Onlooker } from './staff.view';

export interface MemberView {
  readonly name: string;
  readonly email: string;
  readonly status: Badge;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Null without permission to change it. */
  readonly role: { readonly action: string; readonly field: FieldView } | null;
  /** Creates a new link; null without permission, for the member's own account, and for deactivated members. */
  readonly link: ActionView | null;
  readonly deactivate: ActionView | null;
  readonly reactivate: ActionView | null;
}

/** The roles that a member of `role` may assign, highest first: only owners assign owner. */
export function rolesOpenTo(role: StaffRole): StaffRole[] {
  return STAFF_ROLES.filter((other) => reaches(role, other)).reverse();
}

/** The field of the role; each option describes what the role may do. */
export function roleField(
  chosen: StaffRole | '',
  own: StaffRole,
  locale: PageLocale,
  error?: string,
): FieldView {
  return fieldView({
    name: 'role',
    label: locale.t('admin.label.role'),
    hint: locale.t('admin.hint.role'),
    value: chosen,
    autocomplete: 'off',
    options: rolesOpenTo(own).map((role) => ({ value: role, label: locale.t(`admin.role_choice.${role}`) })),
    error,
  });
}

/** One staff member, as seen by the signed-in one. */
export function memberView(member: StaffMember, who: Onlooker, locale: PageLocale): MemberView {
  const mayChange = reaches(who.role, 'admin') && reaches(who.role, member.role);
  return {
    name: member.name,
    email: member.email,
    status: statusBadge(member.status, locale),
    facts: factsOf(member, locale),
    ...(mayChange ? changesOf(member, who, locale) : NO_CHANGES),
  };
}

type Changes = Pick<MemberView, 'role' | 'link' | 'deactivate' | 'reactivate'>;
const NO_CHANGES: Changes = { role: null, link: null, deactivate: null, reactivate: null };

function changesOf(member: StaffMember, who: Onlooker, locale: PageLocale): Changes {
  const base = `/admin/staff/${member.id}`;
  const action = (verb: string, words: KeyPart<'admin.staff.', '.text'>): ActionView => ({
    action: `${base}/${verb}`,
    title: locale.t(`admin.staff.${words}.title`),
    text: locale.t(`admin.staff.${words}.text`),
    submit: locale.t(`admin.staff.${words}.submit`),
  });
  const role = { action: `${base}/role`, field: roleField(member.role, who.role, locale) };
  if (member.status === 'deactivated') {
    return { ...NO_CHANGES, role, reactivate: action('reactivate', 'reactivate') };
  }
  const isSelf = member.id === who.staffId;
  const link = isSelf ? null : action('link', member.status === 'invited' ? 'invite_again' : 'reset');
  return { ...NO_CHANGES, role, link, deactivate: action('deactivate', 'deactivate') };
}

function factsOf(member: StaffMember, locale: PageLocale): MemberView['facts'] {
  const fact = (label: KeyPart<'admin.label.'>, value: string) => ({
    label: locale.t(`admin.label.${label}`),
    value,
  });
  return [
    fact('email', member.email),
    fact('role', locale.t(`admin.role.${member.role}`)),
    fact('two_step', locale.t(member.two_step ? 'admin.two_step.on' : 'admin.two_step.off')),
    fact('last_signed_in', momentOrNone(member.last_signed_in_at, locale)),
    fact('since', locale.format.dayOfMoment(member.created_at)),
  ];
}
