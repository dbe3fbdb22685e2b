import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions';
import { FileStore } from '../../platform/files/file-store';
import { HourlySweeper } from '../../platform/jobs/hourly-sweeper';
import { ImportDraftsRepository } from './import-drafts.repository';

/** Few drafts per transaction, because files may be large. */
const DRAFTS_PER_TRANSACTION = 5;

/** Deletes files that were uploaded and never imported. */
@Injectable()
export class ImportDraftsSweeper extends HourlySweeper {
  constructor(
    private readonly drafts: ImportDraftsRepository,
    private readonly files: FileStore,
    private readonly transactions: Transactions,
  ) {
    super();
  }

  protected removeSome(): Promise<number> {
    return this.transactions.run(async () => {
      const abandoned = await this.drafts.findAbandoned(DRAFTS_PER_TRANSACTION);
      for (const { organisation_id, id, file_id } of abandoned) {
        await this.drafts.remove(organisation_id, id);
        await this.files.delete({ organisationId: organisation_id }, file_id);
      }
      return abandoned.length;
    });
  }
}
