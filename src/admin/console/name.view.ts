import type { Actor } from '../../platform/access/scopes';
import type { PageLocale } from '../../platform/views/page-locale';
import type { NameOf, Reference } from './names.service';

/** A name with a link to its object, for the partial `name-link`. */
export interface NameView {
  readonly name: string;
  /** Null for an object without a page. */
  readonly href: string | null;
}

/** Section of the console in which objects of a type have their pages. */
const ROOMS: Readonly<Record<string, string>> = {
  api_key: 'api-keys',
  contract: 'contracts',
  customer: 'customers',
  import: 'imports',
  invoice: 'invoices',
  payment: 'payments',
  plan: 'plans',
  session: 'sessions',
  staff: 'staff',
  webhook_delivery: 'webhooks/deliveries',
  webhook_endpoint: 'webhooks',
};
const SHORT = 8;

/** Path of an object's page; null where there is none. */
export function pageOf({ type, id }: Reference): string | null {
  const room = ROOMS[type];
  return room === undefined ? null : `/admin/${room}/${id}`;
}

/** The actor: a staff member, an API key, a customer, an unnamed actor, or Foyer itself. */
export function actorView(actor: Actor, nameOf: NameOf, locale: PageLocale): NameView {
  if (actor.type === 'system') return { name: locale.t('admin.product'), href: null };
  const unnamed = locale.t(`admin.actor.${actor.type}`);
  // A guest has no name; the link leads to its session.
  if (actor.type === 'guest') return { name: unnamed, href: pageOf({ ...actor, type: 'session' }) };
  const name = nameOf(actor);
  if (name === null) return { name: unnamed, href: null };
  const isKey = actor.type === 'api_key';
  return { name: isKey ? locale.t('admin.actor.named_key', { name }) : name, href: pageOf(actor) };
}

/** The customers of the rows, for {@link NameOf}; rows without a customer are omitted. */
export function ownersOf(rows: readonly { readonly customer_id: string | null }[]): Reference[] {
  return rows.flatMap(({ customer_id: id }) => (id === null ? [] : [{ type: 'customer', id }]));
}

/** A customer by name; a deleted one has no page, but its records may still exist. */
export function customerName(id: string, nameOf: NameOf, { t }: PageLocale): NameView {
  const customer = { type: 'customer', id };
  const name = nameOf(customer);
  if (name === null) return { name: t('admin.actor.customer_gone'), href: null };
  return { name, href: pageOf(customer) };
}

/** The end of an id, which distinguishes objects without names. */
export function shortId(id: string): string {
  return id.slice(-SHORT);
}
