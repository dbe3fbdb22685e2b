import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { Trial, TriedRecord } from './import-drafts.types';
import { ImportsRepository } from '../imports.repository';
import { type ImportKey, NOTHING_YET } from '../imports.types';
import type { ImportSource } from '../reading/read-check';
import type { RecordType } from '../source-record.types';
import { RecordBatch } from '../jobs/record-batch';
import type { LineRejection } from '../reading/rejections';
import { RejectionsRepository } from '../jobs/rejections.repository';
import type { StagedRecord } from '../source-record.types';
import { type ImportTotals, withRefused } from '../jobs/counts';

/** Same batch size as in imports. */
const BATCH_SIZE = 500;
const ERRORS_SHOWN = 50;
/** Code of the rejection of a record that refers to one that does not exist. */
const UNRESOLVED = 'not_found';

/** The first rows of a file. */
export interface Sample {
  readonly records: StagedRecord[];
  readonly rejections: LineRejection[];
  /** Types of the rejected records. */
  readonly refused: RecordType[];
  readonly tried: TriedRecord[];
}

/** The input of a trial. */
export interface TrialTerms {
  readonly source: ImportSource;
  readonly sample: Sample;
  /** True when the file has more rows, so that references may be resolved by later ones. */
  readonly isCut: boolean;
}

/** Applies a sample as its import would, in the current transaction, which the caller rolls back. */
@Injectable()
export class TrialBooks {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly batch: RecordBatch,
    private readonly rejections: RejectionsRepository,
  ) {}

  /** @returns the result of the sample */
  async apply(
    scope: OrganisationScope,
    key: ImportKey,
    { source, sample, isCut }: TrialTerms,
  ): Promise<Pick<Trial, 'by_type' | 'errors' | 'rejected' | 'unresolved'>> {
    await this.begin(scope, key, source);
    await this.rejections.add(key, sample.rejections);
    const inTurn = sample.records.toSorted((a, b) => a.stage - b.stage || a.position - b.position);
    let totals: ImportTotals = { counts: NOTHING_YET, by_type: withRefused({}, sample.refused) };
    for (let at = 0; at < inTurn.length; at += BATCH_SIZE) {
      totals = await this.batch.apply(scope, key, inTurn.slice(at, at + BATCH_SIZE), totals);
    }
    const passedOver = isCut ? [UNRESOLVED] : [];
    const { errors, lines, passed } = await this.rejections.summary(key, { passedOver, limit: ERRORS_SHOWN });
    return { by_type: totals.by_type, errors, rejected: lines, unresolved: passed };
  }

  /** Creates an import row, because rejections refer to one. */
  private async begin(
    scope: OrganisationScope,
    [organisation_id, id]: ImportKey,
    source: ImportSource,
  ): Promise<void> {
    await this.imports.insert({
      organisation_id,
      id,
      file_id: null,
      file_name: null,
      format: source.format,
      mapping: source.mapping,
      status: 'applying',
      position: 0,
      counts: NOTHING_YET,
      by_type: {},
      failure: null,
      created_by: scope.actor,
      finished_at: null,
    });
  }
}
