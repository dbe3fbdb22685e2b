import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ImportFormat } from './imports.types';
import { RecordKinds } from './kinds/record-kinds';
import { readCsv } from './reading/csv.reader';
import { parseMapping } from './reading/mapping/parse-mapping';
import { readNdjson } from './reading/ndjson.reader';
import type { Read, RecordType, SourceRecord } from './reading/reading.types';
import type { RowLimit } from './reading/row-limit';
import { checkRecord } from './record-check';
import { type LineRejection, rejectedFields, rejectedLine, rejectedRecord } from './rejections';
import type { StagedRecord } from './staging.repository';

/** What reading a file is about. */
export interface ImportSource {
  readonly format: ImportFormat;
  /** Null for NDJSON. */
  readonly mapping: string | null;
}

/** What one place of a file came to: a record that may be staged, or why there is none. */
export type CheckedRead =
  | { readonly record: StagedRecord }
  | {
      readonly rejections: readonly LineRejection[];
      /** Of the record that the place made; null when it made none. */
      readonly type: RecordType | null;
    };

/**
 * What a file holds, place by place. In: its bytes; all of it is read unless a limit says otherwise.
 *
 * @throws SourceUnreadable, MappingInvalid when the file cannot be taken as a whole
 */
export function readsOf(
  { format, mapping }: ImportSource,
  content: Readable,
  limit?: RowLimit,
): AsyncIterable<Read> {
  if (format === 'csv') return readCsv(content, parseMapping(mapping ?? ''), limit);
  const reads = readNdjson(content);
  return limit ? limit.first(reads) : reads;
}

/** Holds what was read against what records of its type may hold. */
@Injectable()
export class ReadCheck {
  constructor(private readonly kinds: RecordKinds) {}

  /** In: the place in the file, counted in records and rejections. */
  check(read: Read, position: number): CheckedRead {
    if ('rejection' in read) return { rejections: [rejectedLine(read.rejection)], type: null };
    return this.checkRecord(read.record, position);
  }

  private checkRecord(record: SourceRecord, position: number): CheckedRead {
    const { type } = record;
    const kind = this.kinds.find(type);
    if (!kind) {
      const reason = `records of the type ${type} are not imported`;
      return { rejections: [rejectedRecord(record, { field: 'type', code: 'type_unknown', reason })], type };
    }
    const checked = checkRecord(kind, record.fields);
    if ('errors' in checked) return { rejections: rejectedFields(record, checked.errors), type };
    return { record: { ...record, fields: checked.fields, stage: kind.stage, position } };
  }
}
