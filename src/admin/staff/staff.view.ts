import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { StaffMember, StaffStatus } from '../../staff/staff.types';
import type { Badge } from '../../platform/views/badge';
import { pagerView, type PagerView } from '../../platform/pages/list-links.view';

export interface StaffRowView {
  readonly name: string;
  readonly href: string;
  readonly email: string;
  /** "(you)" in the row of the signed-in member; null in others. */
  readonly you: string | null;
  readonly role: string;
  readonly status: Badge;
  readonly twoStep: string;
  readonly lastSignedIn: string;
}

export interface StaffListView extends PagerView {
  /** Path of the invitation form; null without permission. */
  readonly invite: string | null;
  readonly rows: readonly StaffRowView[];
}

/** The signed-in member. */
export interface Onlooker {
  readonly staffId: string;
  readonly role: StaffRole;
}

const LOOKS: Readonly<Record<StaffStatus, Omit<Badge, 'word'>>> = {
  active: { tone: 'good', icon: 'done' },
  invited: { tone: 'warn', icon: 'wait' },
  deactivated: { tone: '', icon: 'off' },
};

/** The list of staff members, as seen by the signed-in one. */
export function staffListView(page: Page<StaffMember>, who: Onlooker, locale: PageLocale): StaffListView {
  return {
    invite: reaches(who.role, 'admin') ? '/admin/staff/new' : null,
    rows: page.results.map((member) => rowOf(member, who.staffId, locale)),
    ...pagerView(page, '/admin/staff'),
  };
}

function rowOf(member: StaffMember, ownId: string, locale: PageLocale): StaffRowView {
  return {
    name: member.name,
    href: `/admin/staff/${member.id}`,
    email: member.email,
    you: member.id === ownId ? locale.t('admin.staff.you') : null,
    role: locale.t(`admin.role.${member.role}`),
    status: statusBadge(member.status, locale),
    twoStep: locale.t(member.two_step ? 'admin.two_step.on' : 'admin.two_step.off'),
    lastSignedIn: momentOrNone(member.last_signed_in_at, locale),
  };
}

/** Status of a member, as a word with its icon. */
export function statusBadge(status: StaffStatus, locale: PageLocale): Badge {
  return { ...LOOKS[status], word: locale.t(`admin.staff.status.${status}`) };
}

export function momentOrNone(moment: string | null, locale: PageLocale): string {
  return moment === null ? locale.t('frame.none') : locale.format.moment(moment);
}
