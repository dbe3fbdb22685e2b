import type { Actor } from '../../platform/access/scopes';
import type { PageLocale } from '../../platform/views/page-locale';
import type { NameOf, Reference } from './names.service';

/** A name with a link to its object, as the partial `name-link` prints it. */
export interface NameView {
  readonly name: string;
  /** Null for an object without a page. */
  readonly href: string | null;
}

/** The rooms of the console in which things have pages of their own. */
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
  // A guest is known by the session that they are in.
  if (actor.type === 'guest') return { name: unnamed, href: pageOf({ ...actor, type: 'session' }) };
  const name = nameOf(actor);
  if (name === null) return { name: unnamed, href: null };
  const isKey = actor.type === 'api_key';
  return { name: isKey ? locale.t('admin.actor.named_key', { name }) : name, href: pageOf(actor) };
}

/** The customers of the rows, for {@link NameOf}; rows without one are left out. */
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

/** The end of an id, by which people tell things without names apart. */
export function shortId(id: string): string {
  return id.slice(-SHORT);
}
