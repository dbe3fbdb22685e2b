import { SESSION_KINDS, type SessionKind } from '../../platform/access/scopes';
import type { Filter } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { isUuid } from '../../platform/http/uuid';
import type { PageLocale } from '../../platform/views/page-locale';
import type { PortalSession } from '../../sessions/sessions.types';
import { chosenOf } from '../../platform/pages/list-query';
import { listHref, pagerView, type ChipView, type PagerView } from '../../platform/pages/list-links.view';
import type { NameOf } from '../console/names.service';
import { sessionRows, type SessionRowView } from './session-rows.view';

const PATH = '/admin/sessions';
const STATES = ['live', 'ended', 'all'] as const;
const KINDS = ['any', ...SESSION_KINDS] as const;

/** The filters of the list. */
export interface SessionsNarrowing {
  readonly state: (typeof STATES)[number];
  readonly kind: 'any' | SessionKind;
  /** A customer's id; `''` for all customers. */
  readonly customer: string;
}

export interface SessionsView extends PagerView {
  readonly caption: string;
  readonly withCustomer: boolean;
  readonly states: readonly ChipView[];
  readonly kinds: readonly ChipView[];
  /** The customer whose sessions are listed, with a link to all sessions; null for all. */
  readonly of: { readonly name: string; readonly all: string } | null;
  readonly rows: readonly SessionRowView[];
  /** The text of an empty list. */
  readonly none: string;
}

/** Reads the filters from the query. */
export function sessionsNarrowing(query: Readonly<Record<string, unknown>>): SessionsNarrowing {
  const customer = query['customer'];
  return {
    state: chosenOf(STATES, query['state']),
    kind: chosenOf(KINDS, query['kind']),
    customer: typeof customer === 'string' && isUuid(customer) ? customer.toLowerCase() : '',
  };
}

export function sessionFilters({ state, kind, customer }: SessionsNarrowing): Filter[] {
  const filters: Filter[] = [];
  if (customer !== '') filters.push({ field: 'customer_id', kind: 'uuid', operator: 'eq', value: customer });
  if (kind !== 'any') filters.push({ field: 'kind', kind: 'text', operator: 'eq', value: kind });
  if (state !== 'all')
    filters.push({ field: 'live', kind: 'boolean', operator: 'eq', value: state === 'live' });
  return filters;
}

/** The list of portal sessions. `nameOf` must know all names that the sessions refer to. */
export function sessionsView(
  page: Page<PortalSession>,
  narrowing: SessionsNarrowing,
  nameOf: NameOf,
  locale: PageLocale,
): SessionsView {
  const { state, kind, customer } = narrowing;
  const href = (change: Partial<SessionsNarrowing>): string =>
    listHref(PATH, inAddress({ ...narrowing, ...change }));
  return {
    caption: locale.t('admin.room.sessions'),
    withCustomer: true,
    states: STATES.map((one) => ({
      label: locale.t(`admin.sessions.state.${one}`),
      href: href({ state: one }),
      current: one === state,
    })),
    kinds: KINDS.map((one) => ({
      label: locale.t(`admin.sessions.kind.${one}`),
      href: href({ kind: one }),
      current: one === kind,
    })),
    of:
      customer === ''
        ? null
        : {
            name: nameOf({ type: 'customer', id: customer }) ?? locale.t('admin.actor.customer_gone'),
            all: href({ customer: '' }),
          },
    rows: sessionRows(page.results, nameOf, locale),
    none: locale.t(`admin.sessions.none.${state}`),
    ...pagerView(page, PATH, inAddress(narrowing)),
  };
}

function inAddress({ state, kind, customer }: SessionsNarrowing): Record<string, string> {
  return { state: state === 'live' ? '' : state, kind: kind === 'any' ? '' : kind, customer };
}
