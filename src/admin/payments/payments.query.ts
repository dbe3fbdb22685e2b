import { DATED_PAYMENT_LIST, PAYMENT_STATUSES, PAYMENT_TYPES } from '../../payments/payments.types';
import type { Filter, PageRequest } from '../../platform/http/list/list-definition';
import { pageAt } from '../../platform/http/list/page-at';
import type { Narrowing } from '../../platform/pages/list-links.view';
import { askedText, askedWord, searchOf, textFilters, type ListQuery } from '../../platform/pages/list-query';

/** Maximum number of refunds and reversals of a payment on its page. */
const MOST_CHILDREN = 100;

/** The filters of the list of payments. */
export function paymentsNarrowing(query: ListQuery): Narrowing {
  return {
    status: askedWord(query, 'status', PAYMENT_STATUSES),
    type: askedWord(query, 'type', PAYMENT_TYPES),
    customer_id: askedText(query, 'customer_id'),
    search: askedText(query, 'search'),
  };
}

/** The filters as a page request of the list. */
export function paymentsRequest(narrowing: Narrowing, cursor: unknown): PageRequest {
  const filters = textFilters(narrowing, ['customer_id', 'status', 'type']);
  return pageAt(DATED_PAYMENT_LIST, cursor, { filters, search: searchOf(narrowing) });
}

/** The page request for the refunds and reversals of a payment. */
export function childrenOf(id: string): PageRequest {
  const filters: Filter[] = [{ field: 'parent_id', kind: 'uuid', operator: 'eq', value: id }];
  return pageAt(DATED_PAYMENT_LIST, null, { filters, limit: MOST_CHILDREN });
}
