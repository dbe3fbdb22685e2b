import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import { Transactions } from '../../platform/database/transactions';
import { FileStore } from '../../platform/files/file-store';
import type { ImportEntity } from '../imports.entity';
import { ImportMovedOn } from '../imports.errors';
import { ImportsRepository } from '../imports.repository';
import type { ImportKey } from '../imports.types';
import { ReadCheck, readsOf } from '../reading/read-check';
import { SourceUnreadable } from '../source.errors';
import type { Read, RecordType } from '../source-record.types';
import { EventLoopTurns } from '../reading/event-loop-turns';
import type { LineRejection } from '../reading/rejections';
import { RejectionsRepository } from './rejections.repository';
import { LARGEST_BATCH, StagingRepository } from './staging.repository';
import { withRefused } from './counts';

/** Largest number of records and rejections in one transaction. */
const BATCH_SIZE = 500;
/** With more rejected lines, the mapping or the whole file is wrong. */
const MOST_REJECTED = 100_000;

/** What was read since the last transaction. */
interface Batch {
  /** Position in the file at which the batch begins. */
  readonly from: number;
  size: number;
  /** Number of records, valid or not. */
  read: number;
  /** Valid records as JSON. */
  readonly records: string[];
  /** Characters in `records`. */
  length: number;
  readonly rejections: LineRejection[];
  /** Types of the invalid records. */
  readonly refused: RecordType[];
}

/** The first half of an import: reads the file, validates each record and stages the valid ones. */
@Injectable()
export class ImportStager {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly staging: StagingRepository,
    private readonly rejections: RejectionsRepository,
    private readonly checks: ReadCheck,
    private readonly files: FileStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Reads the file to its end, continuing after the last position that an earlier attempt committed.
   *
   * @throws SourceUnreadable, MappingInvalid when the file as a whole cannot be read; `signal.reason`;
   *   ImportMovedOn
   */
  async read(scope: OrganisationScope, row: ImportEntity, signal: AbortSignal): Promise<void> {
    const key: ImportKey = [row.organisation_id, row.id];
    const turns = new EventLoopTurns();
    let place = 0;
    let batch = emptyBatch(row.position);
    for await (const read of readsOf(row, await this.files.read(scope, row.file_id ?? ''))) {
      place += 1;
      if (turns.isOver) await turns.next();
      if (place <= row.position) continue;
      this.add(batch, place, read);
      if (batch.size < BATCH_SIZE && batch.length < LARGEST_BATCH) continue;
      await this.commit(key, batch, 'reading');
      signal.throwIfAborted();
      batch = emptyBatch(place);
    }
    await this.commit(key, batch, 'applying');
  }

  private add(batch: Batch, position: number, read: Read): void {
    batch.size += 1;
    if ('record' in read) batch.read += 1;
    const checked = this.checks.check(read, position);
    if ('record' in checked) {
      const record = JSON.stringify(checked.record);
      batch.records.push(record);
      batch.length += record.length;
    } else {
      batch.rejections.push(...checked.rejections);
      if (checked.type !== null) batch.refused.push(checked.type);
    }
  }

  private async commit(key: ImportKey, batch: Batch, status: 'reading' | 'applying'): Promise<void> {
    const { from, size, read, records, rejections, refused } = batch;
    await this.transactions.run(async () => {
      const state = await this.imports.findStateLocked(key);
      const isOurs = state?.position === from && (state.status === 'queued' || state.status === 'reading');
      if (!isOurs) throw new ImportMovedOn(key[1]);
      await this.staging.add(key, records);
      const lines = await this.rejections.add(key, rejections);
      const { counts } = state;
      const rejected = counts.rejected + lines;
      if (rejected > MOST_REJECTED) throw tooManyRejected(rejections.at(-1)?.line ?? 1);
      await this.imports.advance(key, {
        status,
        position: from + size,
        by_type: withRefused(state.by_type, refused),
        counts: {
          ...counts,
          read: counts.read + read,
          pending: counts.pending + records.length,
          rejected,
        },
      });
    });
  }
}

function tooManyRejected(line: number): SourceUnreadable {
  const most = MOST_REJECTED.toLocaleString('en-US');
  const message = `more than ${most} lines do not go in; mend the mapping or the file by the first of them, and say under "skip" which rows are not wanted`;
  return new SourceUnreadable('too_many_rejections', line, message);
}

function emptyBatch(from: number): Batch {
  return { from, size: 0, read: 0, records: [], length: 0, rejections: [], refused: [] };
}
