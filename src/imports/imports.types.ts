import type { ListDefinition } from '../platform/http/list/list-definition';
import type { JobKind } from '../platform/jobs/jobs.types';
import type { Actor } from '../platform/access/scopes';
import type { RecordType } from './reading/reading.types';

/** Those of an import that is not finished. */
export const RUNNING_STATUSES = ['queued', 'reading', 'applying'] as const;
export type RunningStatus = (typeof RUNNING_STATUSES)[number];
export const IMPORT_STATUSES = [...RUNNING_STATUSES, 'completed', 'failed'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const IMPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How far an import is; records unless said otherwise. */
export interface ImportCounts {
  /** Records made of the file's lines; lines that make none are not among them. */
  readonly read: number;
  /** Read and good, and waiting to be applied. */
  readonly pending: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Lines, as lines are what people mend. */
  readonly rejected: number;
}

export const NOTHING_YET: ImportCounts = Object.freeze({
  read: 0,
  pending: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
});

/** What became of the records of one type so far. */
export interface TypeCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Records that did not go in. */
  readonly refused: number;
}

/** By type; types that the file has no record of, or none that was looked at yet, are not there. */
export type CountsByType = Readonly<Partial<Record<RecordType, TypeCounts>>>;

/** An import's organisation and id. */
export type ImportKey = readonly [organisationId: string, importId: string];

/** A file of records and what became of it. */
export interface Import {
  readonly id: string;
  readonly format: ImportFormat;
  readonly status: ImportStatus;
  readonly counts: ImportCounts;
  /** Why the import as a whole failed; null otherwise. */
  readonly failure: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly finished_at: string | null;
}

/** An import as the console tells of it. */
export interface ImportOverview extends Import {
  /** As the person's own machine called the file; null for those that came through the API. */
  readonly file_name: string | null;
  readonly created_by: Actor;
  readonly by_type: CountsByType;
}

/** Something about a line that did not fit. */
export interface ImportError {
  readonly id: string;
  /** The first line of the file is 1. */
  readonly line: number;
  /** Type and key of the record that was rejected; null where the line made none. */
  readonly type: string | null;
  readonly external_id: string | null;
  /** Path of the field at fault, when it is one. */
  readonly field: string | null;
  /** The CSV column at fault, when it is one. */
  readonly column: string | null;
  /** What stands in the file, at most 200 characters. */
  readonly value: string | null;
  /** Stable, for programs. */
  readonly code: string;
  readonly reason: string;
}

/** True once nothing more will happen to the import. */
export function isFinished({ status }: Pick<Import, 'status'>): boolean {
  return status === 'completed' || status === 'failed';
}

/** The one route that takes uploads. */
export const UPLOAD_PATH = '/v1/imports';

export const IMPORT_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    status: { kind: 'text', values: IMPORT_STATUSES },
    created_at: { kind: 'moment' },
  },
  search: [],
};

/** In the order of the file. */
export const IMPORT_ERROR_LIST: ListDefinition = {
  order: { line: 'text' },
  defaultOrder: 'line',
  filters: {},
  search: [],
};

export interface ImportJob {
  readonly organisation_id: string;
  readonly import_id: string;
}

export const IMPORT_JOB: JobKind<ImportJob> = { name: 'imports' };
