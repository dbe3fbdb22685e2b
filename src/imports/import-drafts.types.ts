import type { Readable } from 'node:stream';
import type { CountsByType, ImportError, ImportFormat } from './imports.types';
import type { TextEncoding } from './reading/file-sniffer';
import type { RecordType } from './reading/reading.types';

/** A file as a person sends it. */
export interface SentFile {
  /** As their machine calls it; it may be anything. */
  readonly name: string;
  readonly content: Readable;
}

/** A stored file that waits to be imported. */
export interface ImportDraft {
  readonly id: string;
  readonly file_name: string;
  /** Bytes. */
  readonly size: number;
  readonly format: ImportFormat;
  /** The mapping as it was last found good; null while there is none, and for NDJSON. */
  readonly mapping: string | null;
  /** It is kept for a day from here on. */
  readonly updated_at: string;
}

/** What can be seen of a CSV file without a mapping. */
export interface FileSample {
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  /** Names of the columns: the first row. */
  readonly header: readonly string[];
  /** The rows behind it, three at most. */
  readonly rows: readonly (readonly string[])[];
  /** True when the first row does not look like names: one is missing, a number or there twice. */
  readonly headerDoubtful: boolean;
}

/** A record that the rows make, before anything else is known of it. */
export interface TriedRecord {
  readonly line: number;
  readonly type: RecordType;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What would come of a file, tried with its first rows and undone. */
export interface Trial {
  /** Rows that were tried. */
  readonly rows: number;
  /** False when the file goes on behind them. */
  readonly whole: boolean;
  readonly by_type: CountsByType;
  /** The first records, in the order of the file. */
  readonly records: readonly TriedRecord[];
  /** The first rejections, in the order of the file. */
  readonly errors: readonly ImportError[];
  /** All lines that were rejected. */
  readonly rejected: number;
  /** Records that name others which stand nowhere yet, perhaps further down; not among the rejected. Only where the file goes on. */
  readonly unresolved: number;
  /** Why the file as a whole cannot be imported; null otherwise. */
  readonly failure: string | null;
}
