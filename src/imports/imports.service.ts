import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { FileStore } from '../platform/files/file-store';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { pageAt } from '../platform/http/list/page-at';
import { isUuid, newId } from '../platform/http/uuid';
import { checkedMapping } from './mapping/checked-mapping';
import { ImportQueue } from './jobs/import-queue';
import { Importer } from './jobs/importer';
import { ImportNotFound } from './imports.errors';
import { ImportsRepository } from './imports.repository';
import { IMPORT_ERROR_LIST, type Import, type ImportError, type ImportOverview } from './imports.types';
import { RejectionsRepository } from './jobs/rejections.repository';

/** Largest upload in bytes. */
export const LARGEST_UPLOAD = 256 * 1024 * 1024;

/** An uploaded file of records. CSV needs a mapping as YAML or JSON text; NDJSON does not. */
export type Upload =
  | { readonly format: 'ndjson'; readonly content: Readable }
  | { readonly format: 'csv'; readonly mapping: string; readonly content: Readable };

const CONTENT_TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv' };

/** Imports of files of records. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly rejections: RejectionsRepository,
    private readonly files: FileStore,
    private readonly queue: ImportQueue,
    private readonly importer: Importer,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Stores a whole upload and queues its import. The content is not validated yet.
   *
   * @throws MappingRefused; FileTooLarge above 256 MB; any error of the upload's stream
   */
  async receive(scope: OrganisationScope, upload: Upload): Promise<Import> {
    const mapping = upload.format === 'csv' ? checkedMapping(upload.mapping) : null;
    const { format, content } = upload;
    const newFile = { name: `import.${format}`, contentType: CONTENT_TYPES[format], limit: LARGEST_UPLOAD };
    const file = await this.files.write(scope, newFile, content);
    try {
      const id = newId();
      await this.transactions.run(() => this.queue.add(scope, { id, format, mapping, file, fileName: null }));
      return await this.get(scope, id);
    } catch (error) {
      await this.files.delete(scope, file.id);
      throw error;
    }
  }

  /**
   * Runs a received import now, in the current transaction if there is one, instead of leaving it to a job worker.
   *
   * @throws ImportNotFound
   */
  async perform(scope: OrganisationScope, id: string): Promise<Import> {
    const job = { organisation_id: scope.organisationId, import_id: id };
    await this.importer.perform(job, new AbortController().signal);
    return this.get(scope, id);
  }

  list(scope: OrganisationScope, page: PageRequest): Promise<Page<ImportOverview>> {
    return this.imports.findPage(scope.organisationId, page);
  }

  /** The progress of an import. @throws ImportNotFound */
  async get(scope: OrganisationScope, id: string): Promise<ImportOverview> {
    const found = isUuid(id) ? await this.imports.find(scope.organisationId, id) : null;
    if (!found) throw new ImportNotFound();
    return found;
  }

  /** Rejections so far, in the order of the file. @throws ImportNotFound */
  async listErrors(scope: OrganisationScope, id: string, page: PageRequest): Promise<Page<ImportError>> {
    await this.get(scope, id);
    return this.rejections.findPage([scope.organisationId, id], page);
  }

  /** All rejections so far, read page by page on demand. @throws ImportNotFound */
  async *everyError(scope: OrganisationScope, id: string): AsyncGenerator<ImportError, void, undefined> {
    let cursor: string | null = null;
    do {
      const page: Page<ImportError> = await this.listErrors(
        scope,
        id,
        pageAt(IMPORT_ERROR_LIST, cursor, { limit: 100 }),
      );
      yield* page.results;
      cursor = page.next;
    } while (cursor !== null);
  }
}
