import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { MessageKey } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { PortalSession } from '../../sessions/sessions.types';
import type { NameOf } from '../console/names.service';
import { actorView } from '../console/name.view';
import type { Badge } from '../../platform/views/badge';
import type { ActionView } from '../console/parts.view';
import { customerOf, endOf, sessionBadge } from './session-rows.view';

interface FactView {
  readonly label: string;
  readonly name: string;
  readonly href: string | null;
}

export interface SessionView {
  readonly title: string;
  readonly status: Badge;
  /** Why it has ended, as a sentence; null while it is live. */
  readonly reason: string | null;
  readonly facts: readonly FactView[];
  /** Path of its audit log entries; null without permission to read them. */
  readonly trail: string | null;
  /** Null for an ended session, and without permission to end it. */
  readonly end: ActionView | null;
}

/** One portal session. `role` is the signed-in member's; `nameOf` must know all names that the session refers to. */
export function sessionView(
  session: PortalSession,
  own: StaffRole,
  nameOf: NameOf,
  pageLocale: PageLocale,
): SessionView {
  const { id, kind, live, ended_reason } = session;
  return {
    title: pageLocale.t(`admin.session.title.${kind}`),
    status: sessionBadge(session, pageLocale),
    reason: live ? null : pageLocale.t(`admin.session.reason.${ended_reason ?? 'expired'}`),
    facts: [
      ...people(session, nameOf, pageLocale),
      ...times(session, pageLocale),
      ...wishes(session, pageLocale),
    ],
    trail: reaches(own, 'support') ? `/admin/audit-log?object=${id}` : null,
    end: live && reaches(own, 'support') ? endAction(session, pageLocale) : null,
  };
}

function endAction({ id, kind }: PortalSession, { t }: PageLocale): ActionView {
  return {
    action: `/admin/sessions/${id}/end`,
    title: t('admin.session.end.title'),
    text: t(`admin.session.end.text.${kind}`),
    submit: t('admin.session.end.submit'),
  };
}

function people(session: PortalSession, nameOf: NameOf, pageLocale: PageLocale): FactView[] {
  const { contact_id, created_by } = session;
  const customer = customerOf(session, nameOf, pageLocale);
  const contact = contact_id === null ? null : nameOf({ type: 'contact', id: contact_id });
  return [
    ...(customer ? [{ label: pageLocale.t('admin.session.customer'), ...customer }] : []),
    ...(contact === null ? [] : [fact('admin.session.contact', contact, pageLocale)]),
    { label: pageLocale.t('admin.session.made_by'), ...actorView(created_by, nameOf, pageLocale) },
  ];
}

function times(session: PortalSession, pageLocale: PageLocale): FactView[] {
  const moment = (label: MessageKey, at: string | null): FactView =>
    fact(label, at === null ? pageLocale.t('frame.none') : pageLocale.format.moment(at), pageLocale);
  const { created_at, link_expires_at, exchanged_at, last_seen_at, absolute_expires_at, live } = session;
  return [
    moment('admin.session.since', created_at),
    moment('admin.session.opened', exchanged_at),
    ...(exchanged_at === null && live ? [moment('admin.session.link_until', link_expires_at)] : []),
    moment('admin.session.last_seen', last_seen_at),
    moment(live ? 'admin.session.until' : 'admin.session.ended_at', endOf(session)),
    ...(live ? [moment('admin.session.until_latest', absolute_expires_at)] : []),
  ];
}

function wishes(session: PortalSession, pageLocale: PageLocale): FactView[] {
  const { idle_timeout, read_only, return_url, section, locale, session_key, id } = session;
  const minutes = pageLocale.t('admin.session.idle', { minutes: Math.round(idle_timeout / 60) });
  const access = pageLocale.t(read_only ? 'admin.session.read_only' : 'admin.session.may_change');
  return [
    fact('admin.session.idle_timeout', minutes, pageLocale),
    fact('admin.session.access', access, pageLocale),
    fact('admin.session.section', section, pageLocale),
    fact('admin.session.return_url', return_url, pageLocale),
    ...(locale === null ? [] : [fact('admin.session.locale', locale, pageLocale)]),
    ...(session_key === null ? [] : [fact('admin.session.key', session_key, pageLocale)]),
    fact('admin.label.id', id, pageLocale),
  ];
}

function fact(label: MessageKey, name: string, pageLocale: PageLocale): FactView {
  return { label: pageLocale.t(label), name, href: null };
}
