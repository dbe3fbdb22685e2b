import type { AuditEvent } from '../../audit/audit.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { NameOf, Reference } from '../console/names.service';
import { actorView, pageOf, shortId, type NameView } from '../console/name.view';
import { changeViews, type ChangeView } from './changes.view';

/** One entry of the audit log, as the partial `audit-rows` prints it. */
export interface AuditRowView {
  /** Unique on its page. */
  readonly id: string;
  readonly who: NameView;
  /** What they did, up to the thing that they did it to. */
  readonly did: string;
  /** Null where the words say it all. */
  readonly what: NameView | null;
  /** The customer concerned, where the page does not name it already. */
  readonly whose: NameView | null;
  readonly at: string;
  readonly when: string;
  /** "from 203.0.113.7"; null where no address is known. */
  readonly from: string | null;
  readonly requestId: string | null;
  readonly changes: readonly ChangeView[];
  /** There is something to unfold. */
  readonly hasMore: boolean;
}

/** Things that are named in the words of what was done to them. */
const SAID: readonly string[] = ['organisation'];
/** Fields by which things are called, the best first. */
const CALLED: readonly string[] = ['number', 'name', 'url', 'email'];

/** Whom and what the entries point at, for {@link NameOf}. */
export function referencesOf(events: readonly AuditEvent[]): Reference[] {
  return events.flatMap(({ actor, object_type, object_id, customer_id }) => [
    actor,
    { type: object_type, id: object_id },
    ...(customer_id === null ? [] : [{ type: 'customer', id: customer_id }]),
  ]);
}

/** Audit entries in words. `nameOf` must know the names of {@link referencesOf}. */
export function auditRows(events: readonly AuditEvent[], nameOf: NameOf, locale: PageLocale): AuditRowView[] {
  return events.map((event) => rowOf(event, nameOf, locale));
}

function rowOf(event: AuditEvent, nameOf: NameOf, locale: PageLocale): AuditRowView {
  const { id, actor, action, ip, request_id, created_at } = event;
  const changes = changeViews(event.changes, locale);
  return {
    id: `entry-${id}`,
    who: actorView(actor, nameOf, locale),
    did: locale.t(`admin.audit.action.${action}`),
    what: whatOf(event, nameOf),
    whose: whoseOf(event, nameOf, locale),
    at: created_at,
    when: locale.format.moment(created_at),
    from: ip === null ? null : locale.t('admin.audit.from', { address: ip }),
    requestId: request_id,
    changes,
    hasMore: changes.length > 0 || request_id !== null,
  };
}

function whatOf(event: AuditEvent, nameOf: NameOf): NameView | null {
  const thing = { type: event.object_type, id: event.object_id };
  if (SAID.includes(thing.type) || isSame(thing, event.actor)) return null;
  return { name: nameOf(thing) ?? calledIn(event) ?? shortId(thing.id), href: pageOf(thing) };
}

function whoseOf(
  { actor, object_type, customer_id }: AuditEvent,
  nameOf: NameOf,
  locale: PageLocale,
): NameView | null {
  if (customer_id === null || object_type === 'customer') return null;
  const customer = { type: 'customer', id: customer_id };
  if (isSame(customer, actor)) return null;
  return { name: nameOf(customer) ?? locale.t('admin.actor.customer'), href: pageOf(customer) };
}

function isSame(one: Reference, other: Reference): boolean {
  return one.type === other.type && one.id === other.id;
}

/** What the entry itself calls its thing. */
function calledIn({ changes }: AuditEvent): string | null {
  const names = CALLED.map((field) => changes[field]?.after ?? changes[field]?.before);
  return names.find((name): name is string => typeof name === 'string' && name !== '') ?? null;
}
