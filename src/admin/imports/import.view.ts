import {
  isFinished,
  RUNNING_STATUSES,
  type CountsByType,
  type ImportCounts,
  type ImportError,
  type ImportOverview,
  type RunningStatus,
} from '../../imports/imports.types';
import { RECORD_TYPES } from '../../imports/source-record.types';
import type { Page } from '../../platform/http/list/page.types';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { Badge } from '../../platform/views/badge';
import { importBadge, importName, senderName } from './import-words.view';
import { pagerView } from '../../platform/pages/list-links.view';

/** Progress of an import that has not finished. */
export interface RunningView {
  /** Records processed, and records in all; null until the total is known. */
  readonly bar: { readonly value: number; readonly max: number } | null;
  readonly text: string;
  /** Path of the page itself, to reload it without JavaScript. */
  readonly again: string;
}

export interface TypeRowView {
  readonly type: string;
  readonly created: string;
  readonly updated: string;
  readonly unchanged: string;
  /** Number of refused records; null when no type has any, and the column is then omitted. */
  readonly refused: string | null;
}

/** Results by record type. */
export interface TypesView {
  readonly rows: readonly TypeRowView[];
  readonly showRefused: boolean;
}

export interface RejectedRowView {
  readonly line: string;
  /** Column or field; a dash when the error concerns the whole line. */
  readonly place: string;
  readonly value: string;
  readonly reason: string;
}

export interface ImportView {
  readonly name: string;
  readonly status: Badge;
  readonly running: RunningView | null;
  readonly failure: string | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Null while there are none. */
  readonly types: TypesView | null;
  readonly rejected: {
    readonly title: string;
    readonly rows: readonly RejectedRowView[];
    readonly download: string;
    readonly earlier: string | null;
    readonly further: string | null;
  } | null;
}

export interface ImportData {
  readonly one: ImportOverview;
  readonly errors: Page<ImportError>;
  readonly names: ReadonlyMap<string, string>;
}

/** One import: progress, results and rejected lines. */
export function importView({ one, errors, names }: ImportData, locale: PageLocale): ImportView {
  const base = `/admin/imports/${one.id}`;
  const running = RUNNING_STATUSES.find((status) => status === one.status);
  const { newer: earlier, older: further } = pagerView(errors, base);
  return {
    name: importName(one, locale),
    status: importBadge(one, locale),
    running: running === undefined ? null : runningView(running, one.counts, base, locale),
    failure: one.failure,
    facts: factsOf(one, names, locale),
    types: typesView(one.by_type, isFinished(one) ? one.counts.rejected : 0, locale),
    rejected:
      errors.results.length === 0
        ? null
        : {
            title: locale.t('admin.imports.rejected.title', { count: one.counts.rejected }),
            rows: rejectedRows(errors.results, locale),
            download: `${base}/rejected`,
            earlier,
            further,
          },
  };
}

/**
 * Results by record type in display order, and the number of lines without a record; null when there are neither.
 *
 * @param rejected number of all rejected lines
 */
export function typesView(byType: CountsByType, rejected: number, locale: PageLocale): TypesView | null {
  const { format, t } = locale;
  const refused = Object.values(byType).reduce((sum, counts) => sum + counts.refused, 0);
  const unmade = Math.max(0, rejected - refused);
  const showRefused = refused + unmade > 0;
  const rows = RECORD_TYPES.flatMap((type) => {
    const counts = byType[type];
    return counts === undefined ? [] : [{ type: t(`admin.records.${type}`), ...counts }];
  });
  const rest = { type: t('admin.imports.unmade'), created: 0, updated: 0, unchanged: 0, refused: unmade };
  const all = unmade === 0 ? rows : [...rows, rest];
  if (all.length === 0) return null;
  return {
    showRefused,
    rows: all.map((row) => ({
      type: row.type,
      created: format.number(row.created),
      updated: format.number(row.updated),
      unchanged: format.number(row.unchanged),
      refused: showRefused ? format.number(row.refused) : null,
    })),
  };
}

/** Rejections: line in the file, value, and reason. */
export function rejectedRows(errors: readonly ImportError[], { format, t }: PageLocale): RejectedRowView[] {
  const none = t('frame.none');
  return errors.map(({ line, column, field, value, reason }) => ({
    line: format.number(line),
    place: column ?? field ?? none,
    value: value === null || value === '' ? none : value,
    reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`,
  }));
}

function runningView(
  status: RunningStatus,
  { read, pending }: ImportCounts,
  again: string,
  locale: PageLocale,
): RunningView {
  const { format } = locale;
  const bar = status === 'applying' && read > 0 ? { value: read - pending, max: read } : null;
  const params = { done: format.number(read - pending), read: format.number(read) };
  return { bar, text: locale.t(`admin.imports.running.${status}`, params), again };
}

function factsOf(
  one: ImportOverview,
  names: ReadonlyMap<string, string>,
  locale: PageLocale,
): ImportView['facts'] {
  const { format, t } = locale;
  const fact = (label: KeyPart<'admin.label.'>, value: string) => ({
    label: t(`admin.label.${label}`),
    value,
  });
  return [
    fact('records', format.number(one.counts.read)),
    fact('rejected', format.number(one.counts.rejected)),
    fact('sent_by', senderName(one, names, locale)),
    fact('sent', format.moment(one.created_at)),
    fact('finished', one.finished_at === null ? t('frame.none') : format.moment(one.finished_at)),
  ];
}
