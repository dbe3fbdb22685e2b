import type { Customer } from '../../customers/customers.types';
import type { CustomerBalance } from '../../invoices/read/customer-balances.types';
import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Badge } from '../../platform/views/badge';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { PortalSession } from '../../sessions/sessions.types';

/** The tabs of a customer's page in display order; the first is at the page's own path. */
export const CUSTOMER_TABS = [
  'invoices',
  'payments',
  'contracts',
  'entitlements',
  'contacts',
  'sessions',
  'details',
  'audit',
] as const;
export type CustomerTab = (typeof CUSTOMER_TABS)[number];

export interface MenuItem {
  readonly label: string;
  readonly href: string;
  /** True when the action cannot be undone. */
  readonly danger: boolean;
  /** Token of an entry that posts a form, whose answer opens in a new tab; null for a link. */
  readonly formToken: string | null;
}

/** A menu behind three dots, for the partial `kebab`. */
export interface MenuView {
  readonly label: string;
  readonly groups: readonly { readonly items: readonly MenuItem[] }[];
}

/** The header of every page about one customer. */
export interface CustomerHeadView {
  readonly name: string;
  /** "acme-17 · ap@acme.example · Berlin, Germany · customer since March 2024" */
  readonly line: string;
  /** Notice of an erased customer; null otherwise. */
  readonly erased: string | null;
  /** Null when the role allows no action. */
  readonly menu: MenuView | null;
}

export interface CustomerView extends CustomerHeadView {
  readonly due: readonly string[];
  readonly overdue: readonly { readonly text: string; readonly late: boolean }[];
  readonly session: { readonly badge: Badge | null; readonly text: string };
  readonly tabsLabel: string;
  readonly tabs: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
}

/** The signed-in member and their permissions. */
export interface Onlooker {
  readonly role: StaffRole;
  readonly formToken: string;
}

export interface CustomerData {
  readonly customer: Customer;
  readonly balances: readonly CustomerBalance[];
  /** Live sessions, newest first. */
  readonly sessions: readonly PortalSession[];
  readonly tab: CustomerTab;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function customerPath({ id }: Pick<Customer, 'id'>): string {
  return `/admin/customers/${id}`;
}

/** The head of a page about a customer. */
export function customerHead(customer: Customer, onlooker: Onlooker, locale: PageLocale): CustomerHeadView {
  return {
    name: customer.name,
    line: lineOf(customer, locale),
    erased:
      customer.erased_at === null
        ? null
        : locale.t('admin.customer.erased', { day: locale.format.dayOfMoment(customer.erased_at) }),
    menu: menuOf(customer, onlooker, locale),
  };
}

/** The head with the key figures and the tabs. */
export function customerView(data: CustomerData, onlooker: Onlooker, locale: PageLocale): CustomerView {
  const { customer, balances, sessions, tab: here, now } = data;
  const money = (amount: number, currency: string): string => locale.format.money(amount, currency);
  const none = locale.t('frame.none');
  const late = balances.filter(({ amount_overdue }) => amount_overdue > 0);
  const due = balances.map(({ amount_due, currency }) => money(amount_due, currency));
  return {
    ...customerHead(customer, onlooker, locale),
    due: due.length === 0 ? [none] : due,
    overdue:
      late.length === 0
        ? [{ text: none, late: false }]
        : late.map((one) => ({ text: money(one.amount_overdue, one.currency), late: true })),
    session: sessionNow(sessions, now, locale),
    tabsLabel: locale.t('admin.customer.tabs', { name: customer.name }),
    tabs: CUSTOMER_TABS.map((tab) => ({
      label: locale.t(`admin.customer.tab.${tab}`),
      href: tab === 'invoices' ? customerPath(customer) : `${customerPath(customer)}/${tab}`,
      current: tab === here,
    })),
  };
}

/** "last seen 2 minutes ago" for an opened session; other words for one whose link was not opened yet. */
export function seenWords(session: PortalSession, now: number, locale: PageLocale): string {
  const { format, t } = locale;
  if (!isOpened(session))
    return t('admin.customer.session.made', { ago: format.ago(now - Date.parse(session.created_at)) });
  return t('admin.customer.session.seen', { ago: format.ago(now - seenAt(session)) });
}

/** True once the session's link was opened or its token was used. */
export function isOpened({ exchanged_at, last_seen_at }: PortalSession): boolean {
  return exchanged_at !== null || last_seen_at !== null;
}

function sessionNow(
  sessions: readonly PortalSession[],
  now: number,
  locale: PageLocale,
): CustomerView['session'] {
  const opened = sessions.filter(isOpened).sort((one, other) => seenAt(other) - seenAt(one));
  const [latest = sessions[0]] = opened;
  if (latest === undefined) return { badge: null, text: locale.t('admin.customer.session.none') };
  const badge: Badge =
    opened.length === 0
      ? { word: locale.t('admin.session.unopened'), icon: 'wait', tone: 'warn' }
      : {
          word: locale.t('admin.customer.session.live', { count: opened.length }),
          icon: 'dot',
          tone: 'good',
        };
  return { badge, text: seenWords(latest, now, locale) };
}

function seenAt({ last_seen_at, exchanged_at, created_at }: PortalSession): number {
  return Date.parse(last_seen_at ?? exchanged_at ?? created_at);
}

function lineOf(customer: Customer, locale: PageLocale): string {
  const { external_id, email, address, created_at } = customer;
  const country = address?.country ?? null;
  const place = [address?.city ?? null, country === null ? null : locale.format.countryName(country)];
  const month = locale.format.month(locale.format.calendarDay(created_at).slice(0, 7));
  const parts = [
    external_id,
    email,
    place.filter((part) => part !== null && part !== '').join(', '),
    locale.t('admin.customer.since', { month }),
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function menuOf(customer: Customer, { role, formToken }: Onlooker, locale: PageLocale): MenuView | null {
  // An erased customer cannot be changed and has no sessions.
  if (customer.erased_at !== null || !reaches(role, 'support')) return null;
  const item = (
    name: KeyPart<'admin.customer.menu.'>,
    path: string,
    more: Partial<MenuItem> = {},
  ): MenuItem => ({
    label: locale.t(`admin.customer.menu.${name}`),
    href: `${customerPath(customer)}/${path}`,
    danger: false,
    formToken: null,
    ...more,
  });
  const mayChange = reaches(role, 'admin');
  const portal = [
    item('preview', 'preview', { formToken }),
    item('preview_language', 'preview'),
    ...(mayChange ? [item('session_link', 'session-link')] : []),
    item('end_sessions', 'end-sessions'),
  ];
  const record = [item('edit', 'details/edit'), item('erase', 'erase', { danger: true })];
  const groups = mayChange ? [{ items: portal }, { items: record }] : [{ items: portal }];
  return { label: locale.t('admin.customer.menu', { name: customer.name }), groups };
}
