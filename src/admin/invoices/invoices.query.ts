import { INVOICE_LIST, INVOICE_STATUSES } from '../../invoices/invoices.types';
import type { Filter, PageRequest } from '../../platform/http/list/list-definition';
import { pageAt } from '../../platform/http/list/page-at';
import type { Narrowing } from '../../platform/pages/list-links.view';
import { askedText, askedWord, searchOf, textFilters, type ListQuery } from '../../platform/pages/list-query';

const OVERDUE: Filter = { field: 'overdue', kind: 'boolean', operator: 'eq', value: true };

/** The filters of the list of invoices. `overdue` is offered in addition to the stored statuses. */
export function invoicesNarrowing(query: ListQuery): Narrowing {
  return {
    status: askedWord(query, 'status', ['overdue', ...INVOICE_STATUSES]),
    customer_id: askedText(query, 'customer_id'),
    search: askedText(query, 'search'),
  };
}

/** The filters as a page request of the list. */
export function invoicesRequest(narrowing: Narrowing, cursor: unknown): PageRequest {
  const isOverdue = narrowing['status'] === 'overdue';
  const fields = isOverdue ? ['customer_id'] : ['customer_id', 'status'];
  const filters = [...textFilters(narrowing, fields), ...(isOverdue ? [OVERDUE] : [])];
  return pageAt(INVOICE_LIST, cursor, { filters, search: searchOf(narrowing) });
}
