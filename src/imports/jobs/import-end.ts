import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/transactions';
import { FileStore } from '../../platform/files/file-store';
import { ImportsRepository } from '../imports.repository';
import type { ImportKey } from '../imports.types';
import { StagingRepository } from './staging.repository';

/** Ends imports: deletes their working data and keeps counts and rejections. */
@Injectable()
export class ImportEnd {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly staging: StagingRepository,
    private readonly files: FileStore,
    private readonly transactions: Transactions,
  ) {}

  async complete(key: ImportKey): Promise<void> {
    await this.finish(key, null);
  }

  /** Ends the import; nothing more is applied. `failure` is a message for the person who sent the file. */
  async fail(key: ImportKey, failure: string): Promise<void> {
    await this.finish(key, failure);
  }

  private async finish(key: ImportKey, failure: string | null): Promise<void> {
    const [organisationId] = key;
    await this.transactions.run(async () => {
      const state = await this.imports.findStateLocked(key);
      if (!state || state.status === 'completed' || state.status === 'failed') return;
      const { counts, file_id } = state;
      await this.staging.clear(key);
      const status = failure === null ? 'completed' : 'failed';
      await this.imports.finish(key, { status, counts: { ...counts, pending: 0 }, failure });
      if (file_id !== null) await this.files.delete({ organisationId }, file_id);
    });
  }
}
