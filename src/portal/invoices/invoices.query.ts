import { ISSUED_INVOICE_LIST } from '../../invoices/invoices.types';
import type { Filter, PageRequest } from '../../platform/http/list/list-definition';
import { pageAt } from '../../platform/http/list/page-at';
import { askedText, type ListQuery } from '../../platform/pages/list-query';
import type { Visit } from '../visit';
import { INVOICE_FILTERS, type InvoiceFilterStatus, type InvoicesFilter } from './invoices.view';
import { periodRange } from './period.view';

/** The filters of the page. URLs are typed and shared by people, so invalid values are ignored. */
export function filterOf(query: ListQuery): InvoicesFilter {
  const status = INVOICE_FILTERS.find((known) => known === query['status']) ?? 'all';
  return { status, period: askedText(query, 'period'), search: askedText(query, 'search') };
}

/** The filters as a page request of the list. */
export function pageRequestOf(
  filter: InvoicesFilter,
  query: ListQuery,
  { today }: Pick<Visit, 'today'>,
): PageRequest {
  const filters = [...STATUS_FILTERS[filter.status], ...periodFilters(filter.period, today)];
  const search = filter.search === '' ? null : filter.search;
  return pageAt(ISSUED_INVOICE_LIST, query['cursor'], { filters, search });
}

const STATUS_FILTERS: Record<InvoiceFilterStatus, Filter[]> = {
  all: [],
  overdue: [{ field: 'overdue', kind: 'boolean', operator: 'eq', value: true }],
  open: [{ field: 'status', kind: 'text', operator: 'in', value: ['open', 'partially_paid'] }],
  paid: [{ field: 'status', kind: 'text', operator: 'eq', value: 'paid' }],
};

function periodFilters(period: string, today: string): Filter[] {
  const range = periodRange(period, today);
  if (range === null) return [];
  const at = (operator: 'gte' | 'lt', day: string): Filter => ({
    field: 'issue_date',
    kind: 'day',
    operator,
    value: day,
  });
  return [at('gte', range.start), at('lt', range.end)];
}
