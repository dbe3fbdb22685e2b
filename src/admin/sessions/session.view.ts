import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { MessageKey } from '../../platform/views/catalogue';
import type { Reader } from '../../platform/views/reader';
import type { PortalSession } from '../../sessions/sessions.types';
import type { NameOf } from '../names/names.service';
import { actorView } from '../names/name.view';
import type { BadgeView } from '../badge.view';
import type { ActionView } from '../action.view';
import { customerOf, endOf, sessionBadge } from './session-rows.view';

interface FactView {
  readonly label: string;
  readonly name: string;
  readonly href: string | null;
}

export interface SessionView {
  readonly title: string;
  readonly status: BadgeView;
  /** Why it is over, as a sentence; null while it is not. */
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
  reader: Reader,
): SessionView {
  const { id, kind, live, ended_reason } = session;
  return {
    title: reader.t(`admin.session.title.${kind}`),
    status: sessionBadge(session, reader),
    reason: live ? null : reader.t(`admin.session.reason.${ended_reason ?? 'expired'}`),
    facts: [...people(session, nameOf, reader), ...times(session, reader), ...wishes(session, reader)],
    trail: reaches(own, 'support') ? `/admin/audit-log?object=${id}` : null,
    end: live && reaches(own, 'support') ? endAction(session, reader) : null,
  };
}

function endAction({ id, kind }: PortalSession, { t }: Reader): ActionView {
  return {
    action: `/admin/sessions/${id}/end`,
    title: t('admin.session.end.title'),
    text: t(`admin.session.end.text.${kind}`),
    submit: t('admin.session.end.submit'),
  };
}

function people(session: PortalSession, nameOf: NameOf, reader: Reader): FactView[] {
  const { contact_id, created_by } = session;
  const customer = customerOf(session, nameOf, reader);
  const contact = contact_id === null ? null : nameOf({ type: 'contact', id: contact_id });
  return [
    ...(customer ? [{ label: reader.t('admin.session.customer'), ...customer }] : []),
    ...(contact === null ? [] : [fact('admin.session.contact', contact, reader)]),
    { label: reader.t('admin.session.made_by'), ...actorView(created_by, nameOf, reader) },
  ];
}

function times(session: PortalSession, reader: Reader): FactView[] {
  const moment = (label: MessageKey, at: string | null): FactView =>
    fact(label, at === null ? reader.t('frame.none') : reader.format.moment(at), reader);
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

function wishes(session: PortalSession, reader: Reader): FactView[] {
  const { idle_timeout, read_only, return_url, section, locale, session_key, id } = session;
  const minutes = reader.t('admin.session.idle', { minutes: Math.round(idle_timeout / 60) });
  const access = reader.t(read_only ? 'admin.session.read_only' : 'admin.session.may_change');
  return [
    fact('admin.session.idle_timeout', minutes, reader),
    fact('admin.session.access', access, reader),
    fact('admin.session.section', section, reader),
    fact('admin.session.return_url', return_url, reader),
    ...(locale === null ? [] : [fact('admin.session.locale', locale, reader)]),
    ...(session_key === null ? [] : [fact('admin.session.key', session_key, reader)]),
    fact('admin.label.id', id, reader),
  ];
}

function fact(label: MessageKey, name: string, reader: Reader): FactView {
  return { label: reader.t(label), name, href: null };
}
