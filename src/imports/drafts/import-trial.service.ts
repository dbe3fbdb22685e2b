import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import { Transactions } from '../../platform/database/transactions';
import { FileStore } from '../../platform/files/file-store';
import { isUuid, newId } from '../../platform/http/uuid';
import { refusalOf } from '../mapping/checked-mapping';
import type { ImportDraftEntity } from './import-drafts.entity';
import { ImportDraftNotFound, MappingMissing } from './import-drafts.errors';
import { ImportDraftsRepository } from './import-drafts.repository';
import type { Trial } from './import-drafts.types';
import { type CheckedRead, ReadCheck, readsOf } from '../reading/read-check';
import { SourceUnreadable } from '../source.errors';
import type { Read } from '../source-record.types';
import { RowLimit } from '../reading/row-limit';
import { type Sample, TrialBooks } from './trial-books';

/** Number of rows to try. They hold row locks, so the number is small enough to finish quickly. */
const ROWS_TRIED = 1_000;
const RECORDS_SHOWN = 12;
const NOTHING = { by_type: {}, errors: [], rejected: 0, unresolved: 0 };

/** Previews an import: applies the first rows in a transaction and rolls it back. */
@Injectable()
export class ImportTrialService {
  constructor(
    private readonly drafts: ImportDraftsRepository,
    private readonly files: FileStore,
    private readonly checks: ReadCheck,
    private readonly books: TrialBooks,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Tries the first 1,000 rows of a draft.
   *
   * @throws ImportDraftNotFound; MappingMissing; MappingRefused when the file lacks columns of the mapping
   */
  async run(scope: OrganisationScope, id: string): Promise<Trial> {
    const row = isUuid(id) ? await this.drafts.find(scope.organisationId, id) : null;
    if (!row) throw new ImportDraftNotFound();
    if (row.format === 'csv' && row.mapping === null) throw new MappingMissing();
    const limit = new RowLimit(ROWS_TRIED);
    const sample: Sample = { records: [], rejections: [], refused: [], tried: [] };
    const failure = await this.read(scope, row, { limit, sample });
    const seen = { rows: limit.rows, whole: !limit.isCut, records: sample.tried, failure };
    const key = [scope.organisationId, newId()] as const;
    if (failure !== null) return { ...seen, ...NOTHING };
    const outcome = await this.transactions.rehearse(() =>
      this.books.apply(scope, key, { source: row, sample, isCut: limit.isCut }),
    );
    return { ...seen, ...outcome };
  }

  /** @returns why the file as a whole cannot be read; null when it can */
  private async read(
    scope: OrganisationScope,
    row: ImportDraftEntity,
    { limit, sample }: { limit: RowLimit; sample: Sample },
  ): Promise<string | null> {
    try {
      let position = 0;
      for await (const read of readsOf(row, await this.files.read(scope, row.file_id), limit)) {
        show(read, sample);
        sort(this.checks.check(read, ++position), sample);
      }
      return null;
    } catch (error) {
      if (error instanceof SourceUnreadable) return error.message;
      throw refusalOf(error);
    }
  }
}

/** The first records are shown as they were read. */
function show(read: Read, { tried }: Sample): void {
  if (!('record' in read) || tried.length >= RECORDS_SHOWN) return;
  const { line, type, fields } = read.record;
  tried.push({ line, type, fields });
}

function sort(checked: CheckedRead, sample: Sample): void {
  if ('record' in checked) {
    sample.records.push(checked.record);
    return;
  }
  sample.rejections.push(...checked.rejections);
  if (checked.type !== null) sample.refused.push(checked.type);
}
