import type { AuditEvent } from '../../audit/audit.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { NameOf, Reference } from '../console/names.service';
import { actorView, pageOf, shortId, type NameView } from '../console/name.view';
import { changeViews, type ChangeView } from './changes.view';

/** One entry of the audit log, for the partial `audit-rows`. */
export interface AuditRowView {
  /** Unique on its page. */
  readonly id: string;
  readonly who: NameView;
  /** The action in words, without its object. */
  readonly did: string;
  /** The object; null when the words of the action name it already. */
  readonly what: NameView | null;
  /** The customer concerned; null when the page names it already. */
  readonly whose: NameView | null;
  readonly at: string;
  readonly when: string;
  /** "from 203.0.113.7"; null when the address is unknown. */
  readonly from: string | null;
  readonly requestId: string | null;
  readonly changes: readonly ChangeView[];
  /** True when the entry has details to expand. */
  readonly hasMore: boolean;
}

/** Types of objects that the words of their actions name already. */
const SAID: readonly string[] = ['organisation'];
/** Fields that hold the name of an object, in order of preference. */
const CALLED: readonly string[] = ['number', 'name', 'url', 'email'];

/** The actors, objects and customers of the entries, for {@link NameOf}. */
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

/** The object's name according to the entry's own changes; null when they contain none. */
function calledIn({ changes }: AuditEvent): string | null {
  const names = CALLED.map((field) => changes[field]?.after ?? changes[field]?.before);
  return names.find((name): name is string => typeof name === 'string' && name !== '') ?? null;
}
