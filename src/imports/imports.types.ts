import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { JobKind } from '../platform/jobs/jobs.types';
import type { Actor } from '../platform/access/scopes';
import type { ImportCountsDto, ImportDto, ImportErrorDto } from './dto/import.dto';
import { IMPORT_STATUSES } from './import-statuses';
import type { RecordType } from './source-record.types';

export {
  IMPORT_FORMATS,
  IMPORT_STATUSES,
  RUNNING_STATUSES,
  type ImportFormat,
  type ImportStatus,
  type RunningStatus,
} from './import-statuses';

/** Progress of an import, counted in records except `rejected`. */
export type ImportCounts = FieldsOf<ImportCountsDto>;

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
export type Import = FieldsOf<ImportDto>;

/** An import as the admin console shows it. */
export interface ImportOverview extends Import {
  /** File name on the person's machine; null for uploads through the API. */
  readonly file_name: string | null;
  readonly created_by: Actor;
  readonly by_type: CountsByType;
}

/** A rejection of a line. */
export type ImportError = FieldsOf<ImportErrorDto>;

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
