import { RUNNING_STATUSES, type ImportOverview, type ImportStatus } from '../../imports/imports.types';
import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { Badge } from '../../platform/views/badge';
import { importBadge, importName, senderName } from './import-words.view';
import { listHref, pagerView, type Narrowing } from '../../platform/pages/list-links.view';

/** The possible filters of the list. */
export const IMPORT_CHIPS = ['all', 'running', 'completed', 'failed'] as const;
export type ImportChip = (typeof IMPORT_CHIPS)[number];

/** Statuses of each filter; an empty list for all. */
export const CHIP_STATUSES: Readonly<Record<ImportChip, readonly ImportStatus[]>> = {
  all: [],
  running: RUNNING_STATUSES,
  completed: ['completed'],
  failed: ['failed'],
};

export interface ImportRowView {
  readonly name: string;
  readonly href: string;
  readonly status: Badge;
  readonly created: string;
  readonly updated: string;
  readonly unchanged: string;
  readonly rejected: string;
  readonly when: string;
  readonly who: string;
}

export interface ImportsView {
  /** Paths of pages that require a higher role; null without permission. */
  readonly start: string | null;
  readonly mappings: string;
  readonly chips: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  readonly rows: readonly ImportRowView[];
  readonly empty: { readonly title: string; readonly text: string; readonly start: string | null } | null;
  readonly newer: string | null;
  readonly older: string | null;
}

export interface ImportsData {
  readonly page: Page<ImportOverview>;
  readonly names: ReadonlyMap<string, string>;
  readonly chip: ImportChip;
  readonly role: StaffRole;
}

const BASE = '/admin/imports';

/** All imports, newest first. */
export function importsView({ page, names, chip, role }: ImportsData, locale: PageLocale): ImportsView {
  const start = reaches(role, 'admin') ? `${BASE}/new` : null;
  const kind = chip === 'all' ? 'none' : 'no_match';
  return {
    start,
    mappings: `${BASE}/mappings`,
    chips: IMPORT_CHIPS.map((key) => ({
      label: locale.t(`admin.imports.chip.${key}`),
      href: listHref(BASE, inAddress(key)),
      current: key === chip,
    })),
    rows: page.results.map((one) => rowOf(one, names, locale)),
    empty:
      page.results.length > 0
        ? null
        : {
            title: locale.t(`admin.imports.${kind}.title`),
            text: locale.t(`admin.imports.${kind}.text`),
            start,
          },
    ...pagerView(page, BASE, inAddress(chip)),
  };
}

function rowOf(one: ImportOverview, names: ReadonlyMap<string, string>, locale: PageLocale): ImportRowView {
  const { format } = locale;
  const { created, updated, unchanged, rejected } = one.counts;
  return {
    name: importName(one, locale),
    href: `${BASE}/${one.id}`,
    status: importBadge(one, locale),
    created: format.number(created),
    updated: format.number(updated),
    unchanged: format.number(unchanged),
    rejected: format.number(rejected),
    when: format.dayOfMomentShort(one.created_at),
    who: senderName(one, names, locale),
  };
}

function inAddress(chip: string): Narrowing {
  return { status: chip === 'all' ? '' : chip };
}
