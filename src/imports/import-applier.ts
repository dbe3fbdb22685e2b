import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome } from '../platform/database/written';
import { ImportEnd } from './import-end';
import { ImportReferences, type ReadyRecord } from './import-references';
import { ImportsRepository } from './imports.repository';
import type { ImportCounts, ImportKey } from './imports.types';
import type { RecordKind } from './kinds/record-kind';
import { RecordKinds } from './kinds/record-kinds';
import { isAboutRecords, rejectionsOf } from './record-problems';
import type { LineRejection } from './rejections';
import { RejectionsRepository } from './rejections.repository';
import { type AppliedTo, NOTHING_APPLIED, type StagedRecord, StagingRepository } from './staging.repository';

/** Records of one transaction. */
const BATCH_SIZE = 500;

/** What became of one record. */
type Result = WriteOutcome | readonly LineRejection[];

/**
 * The second half of an import: writes staged records, in the order of their types. Each batch is one transaction
 * with its progress: when that fails, or the node dies, nothing of it has happened and it is taken again.
 */
@Injectable()
export class ImportApplier {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly staging: StagingRepository,
    private readonly rejections: RejectionsRepository,
    private readonly references: ImportReferences,
    private readonly kinds: RecordKinds,
    private readonly end: ImportEnd,
    private readonly transactions: Transactions,
  ) {}

  /** Applies what is staged, batch by batch, and completes the import. @throws `signal.reason` between batches */
  async apply(scope: OrganisationScope, key: ImportKey, signal: AbortSignal): Promise<void> {
    let applied: AppliedTo | null = NOTHING_APPLIED;
    while (applied !== null) {
      signal.throwIfAborted();
      const after: AppliedTo = applied;
      applied = await this.transactions.run(() => this.applyBatch(scope, key, after));
    }
  }

  /** @returns how far it came; null when there was nothing left */
  private async applyBatch(
    scope: OrganisationScope,
    key: ImportKey,
    after: AppliedTo,
  ): Promise<AppliedTo | null> {
    const state = await this.imports.findStateLocked(key);
    if (state?.status !== 'applying') return null;
    const staged = await this.staging.take(key, after, BATCH_SIZE);
    const last = staged.at(-1);
    if (!last) {
      await this.end.complete(key);
      return null;
    }
    let { counts } = state;
    for (const run of runsOf(staged)) counts = await this.applyRun(scope, key, run, counts);
    await this.imports.advance(key, { ...state, counts });
    return { stage: last.stage, position: last.position };
  }

  /** Applies records of one type that follow one another. @returns the counts with them */
  private async applyRun(
    scope: OrganisationScope,
    key: ImportKey,
    run: readonly StagedRecord[],
    counts: ImportCounts,
  ): Promise<ImportCounts> {
    const [first] = run;
    if (!first) return counts;
    const kind = this.kinds.get(first.type);
    const { ready, rejections } = await this.references.resolve(scope, key, kind, run);
    const results: Result[] = [];
    for (const round of roundsOf(kind, ready)) results.push(...(await this.write(scope, kind, round)));
    const refused = results.flatMap((result) => (typeof result === 'string' ? [] : result));
    const lines = await this.rejections.add(key, [...rejections, ...refused]);
    const count = (outcome: WriteOutcome): number => results.filter((result) => result === outcome).length;
    return {
      ...counts,
      pending: counts.pending - run.length,
      created: counts.created + count('created'),
      updated: counts.updated + count('updated'),
      unchanged: counts.unchanged + count('unchanged'),
      rejected: counts.rejected + lines,
    };
  }

  /** Writes records together; when one does not fit, in halves, until the one is found and rejected alone. */
  private async write(
    scope: OrganisationScope,
    kind: RecordKind,
    ready: readonly ReadyRecord[],
  ): Promise<Result[]> {
    const [first] = ready;
    if (!first) return [];
    try {
      return await this.transactions.savepoint(() =>
        kind.apply(
          scope,
          ready.map(({ fields }) => fields),
        ),
      );
    } catch (error) {
      if (!isAboutRecords(error)) throw error;
      if (ready.length === 1) return [rejectionsOf(kind, first.record, error)];
      const middle = ready.length >> 1;
      const head = await this.write(scope, kind, ready.slice(0, middle));
      return [...head, ...(await this.write(scope, kind, ready.slice(middle)))];
    }
  }
}

/** Cuts records into runs of one type. */
function runsOf(records: readonly StagedRecord[]): StagedRecord[][] {
  const runs: StagedRecord[][] = [];
  for (const record of records) {
    const run = runs.at(-1);
    if (run?.[0]?.type === record.type) run.push(record);
    else runs.push([record]);
  }
  return runs;
}

/**
 * Services take records with different keys. Where a file has a key again, its second record goes into a second
 * round, and so on: it is held against what the first one left, as if each had been sent by itself.
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
