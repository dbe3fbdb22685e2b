import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import { Transactions } from '../../platform/database/transactions';
import { ImportEnd } from './import-end';
import { ImportsRepository } from '../imports.repository';
import type { ImportKey } from '../imports.types';
import { RecordBatch } from './record-batch';
import { type AppliedTo, NOTHING_APPLIED, StagingRepository } from './staging.repository';

/** Largest number of records in one transaction; large records make it fewer. */
const BATCH_SIZE = 500;

/**
 * The second half of an import: writes staged records in the order of their types. Each batch is one
 * transaction together with its progress, so a batch that fails, or whose node dies, leaves no changes and is
 * repeated.
 */
@Injectable()
export class ImportApplier {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly staging: StagingRepository,
    private readonly batch: RecordBatch,
    private readonly end: ImportEnd,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Applies staged records batch by batch and completes the import. @throws `signal.reason` between batches
   */
  async apply(scope: OrganisationScope, key: ImportKey, signal: AbortSignal): Promise<void> {
    let applied: AppliedTo | null = NOTHING_APPLIED;
    while (applied !== null) {
      signal.throwIfAborted();
      const after: AppliedTo = applied;
      applied = await this.transactions.run(() => this.applyBatch(scope, key, after));
    }
  }

  /** @returns the position of the last applied record; null when there was nothing left */
  private async applyBatch(
    scope: OrganisationScope,
    key: ImportKey,
    after: AppliedTo,
  ): Promise<AppliedTo | null> {
    const state = await this.imports.findStateLocked(key);
    if (state?.status !== 'applying') return null;
    const records = await this.staging.take(key, after, BATCH_SIZE);
    const last = records.at(-1);
    if (!last) {
      await this.end.complete(key);
      return null;
    }
    const totals = await this.batch.apply(scope, key, records, state);
    await this.imports.advance(key, { ...state, ...totals });
    return { stage: last.stage, position: last.position };
  }
}
