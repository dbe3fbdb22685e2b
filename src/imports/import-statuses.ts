/** Those of an import that is not finished. */
export const RUNNING_STATUSES = ['queued', 'reading', 'applying'] as const;
export type RunningStatus = (typeof RUNNING_STATUSES)[number];
export const IMPORT_STATUSES = [...RUNNING_STATUSES, 'completed', 'failed'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const IMPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
