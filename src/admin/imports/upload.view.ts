import type { ImportDraft } from '../../imports/drafts/import-drafts.types';
import type { FileSample } from '../../imports/mapping/import-mappings.types';
import { MAPPING_TEMPLATE_NAMES, type StartingPoint } from '../../imports/mapping/import-mappings.types';
import type { MappingProblem } from '../../imports/source.errors';
import type { PageLocale } from '../../platform/views/page-locale';
import type { FieldOption } from '../../platform/pages/field.view';
import type { FormError } from '../../platform/pages/form-errors';
import { sizeWords } from './import-words.view';

/** One column of the file, with the values of its first rows. */
export interface ColumnView {
  readonly name: string;
  readonly samples: readonly string[];
}

export interface UploadView {
  readonly name: string;
  readonly size: string;
  readonly base: string;
  readonly kept: string;
  readonly columns: readonly ColumnView[];
  readonly columnsTitle: string;
  /** Notices about the file's encoding and format. */
  readonly notices: readonly string[];
  readonly starts: readonly FieldOption[];
  readonly mapping: string;
  readonly rows: number;
  readonly errors: readonly FormError[];
  readonly describedBy: string;
}

export interface UploadData {
  readonly draft: ImportDraft;
  readonly sample: FileSample;
  readonly points: readonly StartingPoint[];
  /** Key of the mapping from which the text was started; null for a text that was edited. */
  readonly chosen: string | null;
  readonly mapping: string;
  readonly problems: readonly MappingProblem[];
}

const FEWEST_ROWS = 14;
const MOST_ROWS = 32;
const DAY_MS = 86_400_000;

/** The view of the second step: the file's columns and their mapping. */
export function uploadView(data: UploadData, locale: PageLocale): UploadView {
  const { draft, sample, points, chosen, mapping, problems } = data;
  const { t, format } = locale;
  return {
    name: draft.file_name,
    size: sizeWords(draft.size, locale),
    base: `/admin/imports/uploads/${draft.id}`,
    kept: t('admin.imports.upload.kept', { when: format.moment(endOf(draft)) }),
    columns: columnsOf(sample),
    columnsTitle: t('admin.imports.upload.columns', { count: sample.header.length }),
    notices: noticesOf(sample, draft.mapping !== null, locale),
    starts: [
      ...(chosen === null ? [ownText(locale)] : []),
      ...points.map((point) => optionOf(point, chosen, locale)),
    ],
    mapping,
    rows: Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, mapping.split('\n').length + 1)),
    errors: problems.map((problem) => ({ href: '#mapping', message: problemWords(problem, locale) })),
    describedBy: problems.length === 0 ? 'mapping-hint' : 'mapping-hint mapping-error',
  };
}

/** An error of a mapping, with its place. */
export function problemWords({ path, line, message }: MappingProblem, { t, format }: PageLocale): string {
  // The message is prefixed with the line.
  const words = line === null ? message : message.replace(/,? at line \d+(, column \d+)?/, '');
  const sentence = words.endsWith('.') ? words : `${words}.`;
  const place = path === '' ? 'whole' : 'path';
  if (line === null) return t(`admin.imports.mapping.problem.${place}`, { path, message: sentence });
  return t(`admin.imports.mapping.problem.line_${place}`, {
    line: format.number(line),
    path,
    message: sentence,
  });
}

function columnsOf({ header, rows }: FileSample): ColumnView[] {
  return header.map((name, at) => ({
    name,
    samples: rows.map((row) => row[at] ?? '').filter((sample) => sample.trim() !== ''),
  }));
}

/** @param isSaid true when the mapping already states encoding and delimiter */
function noticesOf(sample: FileSample, isSaid: boolean, { t }: PageLocale): string[] {
  const { encoding, delimiter, headerDoubtful } = sample;
  return [
    ...(headerDoubtful ? [t('admin.imports.notice.header')] : []),
    ...(isSaid || encoding === 'utf-8' ? [] : [t('admin.imports.notice.encoding')]),
    ...(isSaid || delimiter === ','
      ? []
      : [t('admin.imports.notice.delimiter', { mark: delimiter === '\t' ? 'tab' : delimiter })]),
  ];
}

/** The option for a mapping that was edited by hand. */
function ownText({ t }: PageLocale): FieldOption {
  return { value: '', label: t('admin.imports.start.own'), lang: null, selected: true };
}

function optionOf(point: StartingPoint, chosen: string | null, locale: PageLocale): FieldOption {
  const { key, fits } = point;
  const words = startWords(point, locale);
  const label = fits ? locale.t('admin.imports.start.fits', { name: words }) : words;
  return { value: key, label, lang: null, selected: key === chosen };
}

function startWords({ key, name }: StartingPoint, { t }: PageLocale): string {
  const template = MAPPING_TEMPLATE_NAMES.find((one) => key === `template:${one}`);
  if (template !== undefined) return t(`admin.imports.template.${template}`);
  const kind = key === 'last' || key === 'blank' ? key : 'kept';
  return t(`admin.imports.start.${kind}`, { name: name ?? '' });
}

function endOf({ updated_at }: ImportDraft): string {
  return new Date(Date.parse(updated_at) + DAY_MS).toISOString();
}
