import type { ImportDraft, Trial, TriedRecord } from '../../imports/drafts/import-drafts.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import { sizeWords } from './import-words.view';
import { rejectedRows, typesView, type RejectedRowView, type TypesView } from './import.view';
import { recordView, type RecordView } from './record.view';

export interface TrialView {
  readonly name: string;
  readonly size: string;
  readonly base: string;
  readonly verdict: {
    readonly kind: 'success' | 'warn' | 'error';
    readonly icon: string;
    readonly lead: string;
    readonly text: string;
  };
  readonly unresolved: string | null;
  readonly types: TypesView | null;
  readonly records: readonly RecordView[];
  readonly rejections: { readonly title: string; readonly rows: readonly RejectedRowView[] } | null;
  /** Path of the mapping; null for files that need none. */
  readonly mapping: string | null;
  /** False when the file as a whole cannot be imported. */
  readonly runnable: boolean;
  /** True when the file cannot be imported, or needs no mapping, so that no other step offers to discard it. */
  readonly discardable: boolean;
  /** The form that saves the mapping under a name; null without a mapping. */
  readonly keep: FieldView | null;
}

export interface TrialData {
  readonly draft: ImportDraft;
  readonly trial: Trial;
  /** The name as typed, and its error. */
  readonly keeping: { readonly name: string; readonly error: string | undefined };
}

/** The view of the third step: what the import would do, judging by the file's first rows. */
export function trialView({ draft, trial, keeping }: TrialData, locale: PageLocale): TrialView {
  const { t } = locale;
  const base = `/admin/imports/uploads/${draft.id}`;
  const isCsv = draft.format === 'csv';
  const { errors, rejected, unresolved, failure } = trial;
  return {
    name: draft.file_name,
    size: sizeWords(draft.size, locale),
    base,
    verdict: verdictOf(trial, locale),
    unresolved: unresolved === 0 ? null : t('admin.imports.trial.unresolved', { count: unresolved }),
    types: typesView(trial.by_type, rejected, locale),
    records: trial.records.map((record: TriedRecord) => recordView(record, locale)),
    rejections:
      errors.length === 0
        ? null
        : {
            title: t('admin.imports.trial.rejected', { count: rejected, shown: errors.length }),
            rows: rejectedRows(errors, locale),
          },
    mapping: isCsv ? base : null,
    runnable: failure === null,
    discardable: failure !== null || !isCsv,
    keep:
      isCsv && failure === null
        ? fieldView({
            name: 'name',
            label: t('admin.label.mapping_name'),
            hint: t('admin.imports.keep.hint'),
            autocomplete: 'off',
            value: keeping.name,
            error: keeping.error,
          })
        : null,
  };
}

function verdictOf(
  { rows, whole, rejected, by_type, failure }: Trial,
  locale: PageLocale,
): TrialView['verdict'] {
  const { t, format } = locale;
  if (failure !== null)
    return { kind: 'error', icon: 'alert', lead: t('admin.imports.trial.failed'), text: failure };
  const scope = t(whole ? 'admin.imports.trial.whole' : 'admin.imports.trial.cut', {
    rows: format.number(rows),
    count: rows,
  });
  if (Object.keys(by_type).length === 0 && rejected === 0) {
    return { kind: 'warn', icon: 'alert', lead: t('admin.imports.trial.nothing'), text: scope };
  }
  if (rejected > 0) {
    const lead = t('admin.imports.trial.some', { count: rejected });
    return { kind: 'warn', icon: 'alert', lead, text: scope };
  }
  return { kind: 'success', icon: 'done', lead: t('admin.imports.trial.good'), text: scope };
}
