import type { Readable } from 'node:stream';
import type { CountsByType, ImportError, ImportFormat } from '../imports.types';
import type { RecordType } from '../source-record.types';

/** A file uploaded by a person. */
export interface SentFile {
  /** Name on the person's machine; not sanitised. */
  readonly name: string;
  readonly content: Readable;
}

/** A stored file that is not imported yet. */
export interface ImportDraft {
  readonly id: string;
  readonly file_name: string;
  /** Bytes. */
  readonly size: number;
  readonly format: ImportFormat;
  /** The last valid mapping; null while there is none, and for NDJSON. */
  readonly mapping: string | null;
  /** The file is kept for a day after this time. */
  readonly updated_at: string;
}

/** A record made from rows, before validation. */
export interface TriedRecord {
  readonly line: number;
  readonly type: RecordType;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The result of importing the first rows in a transaction that is rolled back. */
export interface Trial {
  /** Number of rows tried. */
  readonly rows: number;
  /** False when the file has more rows. */
  readonly whole: boolean;
  readonly by_type: CountsByType;
  /** The first records, in the order of the file. */
  readonly records: readonly TriedRecord[];
  /** The first rejections, in the order of the file. */
  readonly errors: readonly ImportError[];
  /** Number of rejected lines. */
  readonly rejected: number;
  /**
   * Records that refer to records not found yet, which may come later in the file. Not counted as rejected.
   * Only when the file has more rows.
   */
  readonly unresolved: number;
  /** Why the file as a whole cannot be imported; null otherwise. */
  readonly failure: string | null;
}
