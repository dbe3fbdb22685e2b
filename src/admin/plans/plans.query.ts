import type { Filter, PageRequest } from '../../platform/http/list/list-definition';
import { pageAt } from '../../platform/http/list/page-at';
import { PLAN_LIST } from '../../pricing/pricing.types';
import type { Narrowing } from '../../platform/pages/list-links.view';
import { askedText, askedWord, searchOf, type ListQuery } from '../../platform/pages/list-query';
import { PUBLISHED_WORDS } from './plans.view';

/** The filters of the list of plans. */
export function plansNarrowing(query: ListQuery): Narrowing {
  return { published: askedWord(query, 'published', PUBLISHED_WORDS), search: askedText(query, 'search') };
}

/** The filters as a page request of the list. */
export function plansRequest(narrowing: Narrowing, cursor: unknown): PageRequest {
  return pageAt(PLAN_LIST, cursor, { filters: filtersOf(narrowing), search: searchOf(narrowing) });
}

function filtersOf({ published }: Narrowing): Filter[] {
  if (published === '') return [];
  return [{ field: 'published', kind: 'boolean', operator: 'eq', value: published === 'yes' }];
}
