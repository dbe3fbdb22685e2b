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

/** Progress of an import, counted in records except `rejected`. */
export interface ImportCounts {
  /** Records made from the file; lines that make no record are not counted. */
  readonly read: number;
  /** Valid records that are not applied yet. */
  readonly pending: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Counted in lines, because people correct lines. */
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

/** Outcomes of the records of one type so far. */
export interface TypeCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rejected records. */
  readonly refused: number;
}

/** Counts by type. Types without a record so far are absent. */
export type CountsByType = Readonly<Partial<Record<RecordType, TypeCounts>>>;

/** An import's organisation and id. */
export type ImportKey = readonly [organisationId: string, importId: string];

/** An import and its result. */
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

/** An import as the admin console shows it. */
export interface ImportOverview extends Import {
  /** File name on the person's machine; null for uploads through the API. */
  readonly file_name: string | null;
  readonly created_by: Actor;
  readonly by_type: CountsByType;
}

/** A rejection of a line. */
export interface ImportError {
  readonly id: string;
  /** 1 for the first line of the file. */
  readonly line: number;
  /** Type and key of the rejected record; null when the line made none. */
  readonly type: string | null;
  readonly external_id: string | null;
  /** Path of the invalid field, if one field is the cause. */
  readonly field: string | null;
  /** The invalid CSV column, if one column is the cause. */
  readonly column: string | null;
  /** The value in the file, at most 200 characters. */
  readonly value: string | null;
  /** Stable error code. */
  readonly code: string;
  readonly reason: string;
}

/** True once the import no longer changes. */
export function isFinished({ status }: Pick<Import, 'status'>): boolean {
  return status === 'completed' || status === 'failed';
}

/** The only route that accepts uploads. */
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
