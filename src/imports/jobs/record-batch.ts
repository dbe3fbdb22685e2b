import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import { isTaken, Transactions } from '../../platform/database/transactions';
import type { WriteOutcome } from '../../platform/database/written';
import { BatchLocks } from './batch-locks';
import { ImportReferences, type ReadyRecord } from './import-references';
import type { ImportKey } from '../imports.types';
import type { PartlyWritten, RecordKind } from '../kinds/record-kind';
import { RecordKinds } from '../kinds/record-kinds';
import { conflictsOf, isAboutRecords, rejectionsOf } from './record-problems';
import type { LineRejection } from '../reading/rejections';
import { RejectionsRepository } from './rejections.repository';
import type { StagedRecord } from '../source-record.types';
import { type ImportTotals, withWritten } from './counts';

/** The result of one record; null: it was not written. */
interface Result {
  readonly outcome: WriteOutcome | null;
  /** Rejections of the record. */
  readonly refused: readonly LineRejection[];
}

/** Writes a batch of staged records in the current transaction, and records rejections. */
@Injectable()
export class RecordBatch {
  constructor(
    private readonly kinds: RecordKinds,
    private readonly locks: BatchLocks,
    private readonly references: ImportReferences,
    private readonly rejections: RejectionsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** @returns the totals including these records */
  async apply(
    scope: OrganisationScope,
    key: ImportKey,
    records: readonly StagedRecord[],
    totals: ImportTotals,
  ): Promise<ImportTotals> {
    await this.locks.hold(scope, records);
    let after = totals;
    for (const run of runsOf(records)) {
      const { results, lines } = await this.applyRun(scope, key, run);
      const missing = Array.from({ length: run.length - results.length }, () => null);
      const written = [...results.map(({ outcome }) => outcome), ...missing];
      after = withWritten(after, run[0].type, { written, rejectedLines: lines });
    }
    return after;
  }

  /**
   * Applies consecutive records of one type. @returns the results, and the number of lines that they reject
   */
  private async applyRun(
    scope: OrganisationScope,
    key: ImportKey,
    run: readonly [StagedRecord, ...StagedRecord[]],
  ): Promise<{ results: Result[]; lines: number }> {
    const kind = this.kinds.get(run[0].type);
    const { ready, rejections } = await this.references.resolve(scope, key, kind, run);
    const results: Result[] = [];
    for (const round of roundsOf(kind, ready)) results.push(...(await this.write(scope, kind, round)));
    const refused = results.flatMap((result) => result.refused);
    const lines = await this.rejections.add(key, [...rejections, ...refused]);
    return { results, lines };
  }

  /**
   * Writes records together. When one is invalid, writes them in halves, until the invalid one is found and
   * rejected alone.
   */
  private async write(
    scope: OrganisationScope,
    kind: RecordKind,
    ready: readonly ReadyRecord[],
  ): Promise<Result[]> {
    const [first] = ready;
    if (!first) return [];
    try {
      const written = await this.attempt(scope, kind, ready);
      return written.map((one, index) => resultOf(kind, (ready[index] ?? first).record, one));
    } catch (error) {
      if (!isAboutRecords(error)) throw error;
      if (ready.length === 1) return [{ outcome: null, refused: rejectionsOf(kind, first.record, error) }];
      const middle = ready.length >> 1;
      const head = await this.write(scope, kind, ready.slice(0, middle));
      return [...head, ...(await this.write(scope, kind, ready.slice(middle)))];
    }
  }

  /**
   * A single record whose key a concurrent request has taken is written again, and finds the row. Several are written
   * again in halves.
   */
  private async attempt(
    scope: OrganisationScope,
    kind: RecordKind,
    ready: readonly ReadyRecord[],
  ): Promise<readonly (WriteOutcome | PartlyWritten)[]> {
    const records = ready.map(({ fields }) => fields);
    const write = () => this.transactions.savepoint(() => kind.apply(scope, records));
    try {
      return await write();
    } catch (error) {
      if (ready.length > 1 || !isTaken(error)) throw error;
      return write();
    }
  }
}

function resultOf(kind: RecordKind, record: StagedRecord, written: WriteOutcome | PartlyWritten): Result {
  if (typeof written === 'string') return { outcome: written, refused: [] };
  return { outcome: written.outcome, refused: conflictsOf(kind, record, written.conflicts) };
}

/** Splits records into runs of one type. */
function runsOf(records: readonly StagedRecord[]): [StagedRecord, ...StagedRecord[]][] {
  const runs: [StagedRecord, ...StagedRecord[]][] = [];
  for (const record of records) {
    const run = runs.at(-1);
    if (run?.[0].type === record.type) run.push(record);
    else runs.push([record]);
  }
  return runs;
}

/**
 * Services accept records with different keys only. When a key occurs again, its next record goes into the
 * next round, so that it is compared with the state that the previous one left, as if each were sent alone.
 */
function roundsOf(kind: RecordKind, ready: readonly ReadyRecord[]): ReadyRecord[][] {
  const rounds: ReadyRecord[][] = [];
  const seen = new Map<unknown, number>();
  for (const one of ready) {
    const key = one.fields[kind.key];
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    (rounds[round] ??= []).push(one);
  }
  return rounds;
}
