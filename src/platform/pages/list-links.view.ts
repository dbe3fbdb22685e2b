import type { Page } from '../http/list/page.types';

/** One of the filter chips of a list. */
export interface ChipView {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** Links to the previous and next page of a list, for the partial `pager`. */
export interface PagerView {
  readonly newer: string | null;
  readonly older: string | null;
}

/** The filters of a list, by query parameter; empty text for none. */
export type Narrowing = Readonly<Record<string, string>>;

/** Path of a list with its filters as query parameters. */
export function listHref(path: string, narrowing: Narrowing): string {
  const query = new URLSearchParams(Object.entries(narrowing).filter(([, value]) => value !== ''));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** Links to the previous and next page, with the same filters. */
export function pagerView(
  { previous, next }: Pick<Page<unknown>, 'previous' | 'next'>,
  path: string,
  narrowing: Narrowing = {},
): PagerView {
  const at = (cursor: string | null): string | null =>
    cursor === null ? null : listHref(path, { ...narrowing, cursor });
  return { newer: at(previous), older: at(next) };
}
