import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ImportFormat } from '../imports.types';
import { RecordKinds } from '../kinds/record-kinds';
import { readCsv } from './csv.reader';
import { parseMapping } from '../mapping/parse-mapping';
import { readNdjson } from './ndjson.reader';
import type { Read, RecordType, SourceRecord } from '../source-record.types';
import type { RowLimit } from './row-limit';
import { checkRecord } from './record-check';
import { type LineRejection, rejectedFields, rejectedLine, rejectedRecord } from './rejections';
import type { StagedRecord } from '../source-record.types';

/** The format of a file, and its mapping. */
export interface ImportSource {
  readonly format: ImportFormat;
  /** Null for NDJSON. */
  readonly mapping: string | null;
}

/** The result of one position in a file: a valid record to stage, or rejections. */
export type CheckedRead =
  | { readonly record: StagedRecord }
  | {
      readonly rejections: readonly LineRejection[];
      /** Type of the rejected record; null when there was no record. */
      readonly type: RecordType | null;
    };

/**
 * Reads a file into records and rejections, one position at a time. Reads all of it unless a limit is given.
 *
 * @throws SourceUnreadable, MappingInvalid when the file as a whole cannot be read
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

/** Validates records against the fields of their type. */
@Injectable()
export class ReadCheck {
  constructor(private readonly kinds: RecordKinds) {}

  /** @param position position in the file, counted in records and rejections */
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
