import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { FileStore } from '../platform/files/file-store';
import type { ImportEntity } from './imports.entity';
import { ImportMovedOn } from './imports.errors';
import { ImportsRepository } from './imports.repository';
import type { ImportKey } from './imports.types';
import { RecordKinds } from './kinds/record-kinds';
import { readCsv } from './reading/csv.reader';
import { parseMapping } from './reading/mapping/parse-mapping';
import { readNdjson } from './reading/ndjson.reader';
import type { Read, SourceRecord } from './reading/reading.types';
import { checkRecord } from './record-check';
import { type LineRejection, rejectedFields, rejectedLine, rejectedRecord } from './rejections';
import { RejectionsRepository } from './rejections.repository';
import { type StagedRecord, StagingRepository } from './staging.repository';

/** Records and rejections of one transaction. */
const BATCH_SIZE = 500;
/** After so many records, others get their turn on this node. */
const TURN = 50;

/** What was read since the last transaction. */
interface Batch {
  /** Place in the file at which it begins. */
  readonly from: number;
  size: number;
  /** How many of them are records, good or not. */
  read: number;
  readonly records: StagedRecord[];
  readonly rejections: LineRejection[];
}

/** The first half of an import: reads its file, checks every record and stages those that are good. */
@Injectable()
export class ImportReader {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly staging: StagingRepository,
    private readonly rejections: RejectionsRepository,
    private readonly kinds: RecordKinds,
    private readonly files: FileStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Reads the file to its end, going on behind what an earlier attempt has committed.
   *
   * @throws SourceUnreadable, MappingInvalid when the file cannot be taken as a whole; `signal.reason`; ImportMovedOn
   */
  async read(scope: OrganisationScope, row: ImportEntity, signal: AbortSignal): Promise<void> {
    const key: ImportKey = [row.organisation_id, row.id];
    let place = 0;
    let batch = emptyBatch(row.position);
    for await (const read of readsOf(row, await this.files.read(scope, row.file_id ?? ''))) {
      if (++place % TURN === 0) await nextTurn();
      if (place <= row.position) continue;
      this.add(batch, place, read);
      if (batch.size < BATCH_SIZE) continue;
      await this.commit(key, batch, 'reading');
      signal.throwIfAborted();
      batch = emptyBatch(place);
    }
    await this.commit(key, batch, 'applying');
  }

  private add(batch: Batch, position: number, read: Read): void {
    batch.size += 1;
    if ('rejection' in read) batch.rejections.push(rejectedLine(read.rejection));
    else this.addRecord(batch, position, read.record);
  }

  private addRecord(batch: Batch, position: number, record: SourceRecord): void {
    batch.read += 1;
    const kind = this.kinds.find(record.type);
    if (!kind) {
      const reason = `records of the type ${record.type} are not imported`;
      batch.rejections.push(rejectedRecord(record, { field: 'type', code: 'type_unknown', reason }));
      return;
    }
    const checked = checkRecord(kind, record.fields);
    if ('errors' in checked) batch.rejections.push(...rejectedFields(record, checked.errors));
    else batch.records.push({ ...record, fields: checked.fields, stage: kind.stage, position });
  }

  private async commit(key: ImportKey, batch: Batch, status: 'reading' | 'applying'): Promise<void> {
    const { from, size, read, records, rejections } = batch;
    await this.transactions.run(async () => {
      const state = await this.imports.findStateLocked(key);
      const isOurs = state?.position === from && (state.status === 'queued' || state.status === 'reading');
      if (!isOurs) throw new ImportMovedOn(key[1]);
      await this.staging.add(key, records);
      const lines = await this.rejections.add(key, rejections);
      const { counts } = state;
      await this.imports.advance(key, {
        status,
        position: from + size,
        counts: {
          ...counts,
          read: counts.read + read,
          pending: counts.pending + records.length,
          rejected: counts.rejected + lines,
        },
      });
    });
  }
}

function emptyBatch(from: number): Batch {
  return { from, size: 0, read: 0, records: [], rejections: [] };
}

function readsOf(row: ImportEntity, content: Readable): AsyncIterable<Read> {
  return row.format === 'csv' ? readCsv(content, parseMapping(row.mapping ?? '')) : readNdjson(content);
}
