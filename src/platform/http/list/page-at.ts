import { decodeCursor } from './cursor';
import type { Filter, ListDefinition, PageRequest } from './list-definition';

const PAGE_SIZE = 20;

/**
 * A page of a list for a tab, newest first. People type and share URLs, so an invalid cursor starts at the top instead
 * of failing.
 */
export function pageAt(
  definition: ListDefinition,
  cursor: unknown,
  {
    limit = PAGE_SIZE,
    filters = [],
    search = null,
  }: { limit?: number; filters?: readonly Filter[]; search?: string | null } = {},
): PageRequest {
  const narrowed = { filters, search };
  const order = {
    field: definition.defaultOrder.replace(/^-/, ''),
    descending: definition.defaultOrder.startsWith('-'),
  };
  const text = typeof cursor === 'string' ? cursor : '';
  const position = decodeCursor(text, definition, { order, ...narrowed });
  return { limit, order, cursor: position, ...narrowed, includeTotal: false };
}
