import type { PageLocale } from '../../platform/views/page-locale';
import type { PortalSession } from '../../sessions/sessions.types';
import { shortMoment } from '../console/parts.view';
import { actorView, customerName, ownersOf, type NameView } from '../console/name.view';
import type { NameOf, Reference } from '../console/names.service';
import type { Badge } from '../../platform/views/badge';

/** One portal session in a list, for the partial `session-rows`. */
export interface SessionRowView {
  readonly href: string;
  readonly kind: string;
  readonly status: Badge;
  /** Null for a guest. */
  readonly customer: NameView | null;
  /** The contact it was created for; null for none. */
  readonly contact: string | null;
  readonly madeBy: NameView;
  readonly since: string;
  /** "last seen …"; null until the link is opened. */
  readonly lastSeen: string | null;
  /** When it ends without further requests, or when it ended. */
  readonly until: string;
  /** "at the latest …": the end that activity does not extend; null for a session that has ended. */
  readonly latest: string | null;
}

/** The customers, contacts and members of staff of the sessions, for {@link NameOf}. */
export function referencesOf(sessions: readonly PortalSession[]): Reference[] {
  return sessions.flatMap((session) => [
    session.created_by,
    ...ownersOf([session]),
    ...(session.contact_id === null ? [] : [{ type: 'contact', id: session.contact_id }]),
  ]);
}

/** Sessions as rows. `nameOf` must know the names of {@link referencesOf}. */
export function sessionRows(
  sessions: readonly PortalSession[],
  nameOf: NameOf,
  locale: PageLocale,
): SessionRowView[] {
  return sessions.map((session) => rowOf(session, nameOf, locale));
}

function rowOf(session: PortalSession, nameOf: NameOf, locale: PageLocale): SessionRowView {
  const { id, kind, contact_id, created_by, created_at, last_seen_at, live } = session;
  return {
    href: `/admin/sessions/${id}`,
    kind: locale.t(`admin.session.kind.${kind}`),
    status: sessionBadge(session, locale),
    customer: customerOf(session, nameOf, locale),
    contact: contact_id === null ? null : nameOf({ type: 'contact', id: contact_id }),
    madeBy: actorView(created_by, nameOf, locale),
    since: shortMoment(created_at, locale),
    lastSeen:
      last_seen_at === null
        ? null
        : locale.t('admin.session.seen', { moment: shortMoment(last_seen_at, locale) }),
    until: shortMoment(endOf(session), locale),
    latest: live
      ? locale.t('admin.session.latest', { moment: shortMoment(session.absolute_expires_at, locale) })
      : null,
  };
}

/** The customer of a session; null for a guest. */
export function customerOf(
  { customer_id }: PortalSession,
  nameOf: NameOf,
  locale: PageLocale,
): NameView | null {
  return customer_id === null ? null : customerName(customer_id, nameOf, locale);
}

/** Status of a session, as a word with its icon. */
export function sessionBadge(session: PortalSession, locale: PageLocale): Badge {
  if (!session.live) {
    const reason = session.ended_reason ?? 'expired';
    return { tone: '', icon: 'off', word: locale.t(`admin.session.ended.${reason}`) };
  }
  if (session.exchanged_at === null && session.last_seen_at === null)
    return { tone: 'warn', icon: 'wait', word: locale.t('admin.session.unopened') };
  return { tone: 'good', icon: 'done', word: locale.t('admin.session.live') };
}

/** When it ends without further requests, or when it ended; an expired session ended at its expiry. */
export function endOf({ ended_at, expires_at }: PortalSession): string {
  return ended_at ?? expires_at;
}
