import type { KeptMapping } from '../../imports/mapping/import-mappings.types';
import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { pagerView, type PagerView } from '../../platform/pages/list-links.view';

export interface KeptMappingView {
  readonly name: string;
  readonly changed: string;
  readonly mapping: string;
  /** Action of the form that removes it; null without permission. */
  readonly remove: string | null;
}

export interface MappingsView extends PagerView {
  readonly mappings: readonly KeptMappingView[];
}

/** The view of the saved mappings, newest first. */
export function mappingsView(
  page: Page<KeptMapping>,
  role: StaffRole,
  { format, t }: PageLocale,
): MappingsView {
  const base = '/admin/imports/mappings';
  return {
    mappings: page.results.map(({ id, name, mapping, updated_at }) => ({
      name,
      changed: t('admin.imports.mappings.changed', { when: format.moment(updated_at) }),
      mapping,
      remove: reaches(role, 'admin') ? `${base}/${id}/remove` : null,
    })),
    ...pagerView(page, base),
  };
}
