import type { KeptMapping } from '../../imports/mapping/import-mappings.types';
import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';

export interface KeptMappingView {
  readonly name: string;
  readonly changed: string;
  readonly mapping: string;
  /** Action of the form that removes it; null without permission. */
  readonly remove: string | null;
}

export interface MappingsView {
  readonly mappings: readonly KeptMappingView[];
  readonly newer: string | null;
  readonly older: string | null;
}

/** Mappings that people keep, newest first. */
export function mappingsView(
  page: Page<KeptMapping>,
  role: StaffRole,
  { format, t }: PageLocale,
): MappingsView {
  const base = '/admin/imports/mappings';
  const pageHref = (cursor: string | null): string | null =>
    cursor === null ? null : `${base}?cursor=${encodeURIComponent(cursor)}`;
  return {
    mappings: page.results.map(({ id, name, mapping, updated_at }) => ({
      name,
      changed: t('admin.imports.mappings.changed', { when: format.moment(updated_at) }),
      mapping,
      remove: reaches(role, 'admin') ? `${base}/${id}/remove` : null,
    })),
    newer: pageHref(page.previous),
    older: pageHref(page.next),
  };
}
