import { CONTRACT_LIST, CONTRACT_STATUSES } from '../../contracts/contracts.types';
import type { PageRequest } from '../../platform/http/list/list-definition';
import { pageAt } from '../../platform/http/list/page-at';
import type { Narrowing } from '../../platform/pages/list-links.view';
import { askedText, askedWord, searchOf, textFilters, type ListQuery } from '../../platform/pages/list-query';

/** The filters of the list of contracts. */
export function contractsNarrowing(query: ListQuery): Narrowing {
  return {
    status: askedWord(query, 'status', CONTRACT_STATUSES),
    customer_id: askedText(query, 'customer_id'),
    search: askedText(query, 'search'),
  };
}

/** The filters as a page request of the list. */
export function contractsRequest(narrowing: Narrowing, cursor: unknown): PageRequest {
  const filters = textFilters(narrowing, ['customer_id', 'status']);
  return pageAt(CONTRACT_LIST, cursor, { filters, search: searchOf(narrowing) });
}
