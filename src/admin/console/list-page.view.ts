import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import {
  listHref,
  pagerView,
  type ChipView,
  type Narrowing,
  type PagerView,
} from '../../platform/pages/list-links.view';

/** Lists with filter chips and a search; the name of each is part of its message keys. */
export type ListRoom = 'invoices' | 'payments' | 'contracts' | 'plans';

interface Link {
  readonly label: string;
  readonly href: string;
}

/** One option of a filter: its value in the address, and its label. */
export interface Choice {
  /** `''` for all. */
  readonly value: string;
  readonly label: string;
}

export interface ListFacts {
  readonly room: ListRoom;
  readonly page: Page<unknown>;
  readonly narrowing: Narrowing;
  /** The filter chips above the list; one of them is active. */
  readonly chips: { readonly field: string; readonly choices: readonly Choice[] };
  /** The select beside the search; null for a list without a second filter. */
  readonly select: {
    readonly field: string;
    readonly label: string;
    readonly choices: readonly Choice[];
  } | null;
  /** Name of the one customer whose rows are listed; null for all customers. */
  readonly customer: string | null;
}

/** The parts of a list around its rows, for the partials `console-filters` and `console-empty`. */
export interface ListPageView extends PagerView {
  readonly filters: {
    readonly label: string;
    readonly chips: readonly ChipView[];
    readonly action: string;
    /** Hidden inputs of the search form, which keep the other filters. */
    readonly kept: readonly { readonly name: string; readonly value: string }[];
    readonly select: {
      readonly name: string;
      readonly label: string;
      readonly options: readonly (Choice & { readonly selected: boolean })[];
    } | null;
    readonly text: string;
    readonly hint: string;
  };
  /** Notice that the rows of one customer are listed, with a link to all; null for all customers. */
  readonly only: { readonly text: string; readonly all: Link } | null;
  /** Shown instead of the table; null when there are rows. */
  readonly empty: { readonly title: string; readonly text: string; readonly link: Link | null } | null;
}

/** A list's chips, search, empty state and pagination. */
export function listPage(facts: ListFacts, locale: PageLocale): ListPageView {
  const { page, room, narrowing } = facts;
  return {
    filters: filtersOf(facts, locale),
    only: onlyOf(facts, locale),
    empty: page.results.length > 0 ? null : emptyOf(facts, locale),
    ...pagerView(page, pathOf(room), narrowing),
  };
}

function filtersOf(facts: ListFacts, { t }: PageLocale): ListPageView['filters'] {
  const { room, narrowing, chips, select } = facts;
  const inForm = ['search', select?.field];
  return {
    label: t(`admin.list.filter.${room}`),
    chips: chips.choices.map(({ value, label }) => ({
      label,
      href: hrefOf(facts, { [chips.field]: value }),
      current: (narrowing[chips.field] ?? '') === value,
    })),
    action: pathOf(room),
    kept: Object.entries(narrowing)
      .filter(([name, value]) => value !== '' && !inForm.includes(name))
      .map(([name, value]) => ({ name, value })),
    select: select && {
      name: select.field,
      label: select.label,
      options: select.choices.map((choice) => ({
        ...choice,
        selected: choice.value === (narrowing[select.field] ?? ''),
      })),
    },
    text: narrowing['search'] ?? '',
    hint: t(`admin.list.search.${room}`),
  };
}

function onlyOf(facts: ListFacts, { t }: PageLocale): ListPageView['only'] {
  if (facts.customer === null) return null;
  return {
    text: t('admin.list.only', { customer: facts.customer }),
    all: { label: t('admin.list.of_all'), href: hrefOf(facts, { customer_id: '' }) },
  };
}

function emptyOf(facts: ListFacts, { t }: PageLocale): ListPageView['empty'] {
  const { room, narrowing } = facts;
  if (Object.values(narrowing).every((value) => value === '')) {
    return { title: t(`admin.list.none.title.${room}`), text: t(`admin.list.none.text.${room}`), link: null };
  }
  return {
    title: t('admin.list.no_match.title'),
    text: t('admin.list.no_match.text'),
    link: { label: t('admin.list.no_match.all'), href: pathOf(room) },
  };
}

/** Path of the list with its filters, with the given ones replaced. */
function hrefOf({ room, narrowing }: ListFacts, said: Narrowing): string {
  return listHref(pathOf(room), { ...narrowing, ...said });
}

function pathOf(room: ListRoom): string {
  return `/admin/${room}`;
}
