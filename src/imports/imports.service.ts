import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { FileStore } from '../platform/files/file-store';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { pageAt } from '../platform/http/list/page-at';
import { isUuid, newId } from '../platform/http/uuid';
import { checkedMapping } from './checked-mapping';
import { ImportQueue } from './import-queue';
import { ImportNotFound } from './imports.errors';
import { ImportsRepository } from './imports.repository';
import { IMPORT_ERROR_LIST, type Import, type ImportError, type ImportOverview } from './imports.types';
import { RejectionsRepository } from './rejections.repository';

/** Bytes that an upload may have. */
export const LARGEST_UPLOAD = 256 * 1024 * 1024;

/** A file of records as it comes in. CSV comes with a mapping, YAML or JSON text; NDJSON without. */
export type Upload =
  | { readonly format: 'ndjson'; readonly content: Readable }
  | { readonly format: 'csv'; readonly mapping: string; readonly content: Readable };

const CONTENT_TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv' };

/** Files of records on their way into the books. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly rejections: RejectionsRepository,
    private readonly files: FileStore,
    private readonly queue: ImportQueue,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Stores an upload to its end and queues its import. What it holds is not looked at yet.
   *
   * @throws MappingRefused; FileTooLarge over 256 MB; whatever the upload's stream throws
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

  /** A page of imports, as asked for. */
  list(scope: OrganisationScope, page: PageRequest): Promise<Page<ImportOverview>> {
    return this.imports.findPage(scope.organisationId, page);
  }

  /** How far an import is. @throws ImportNotFound */
  async get(scope: OrganisationScope, id: string): Promise<ImportOverview> {
    const found = isUuid(id) ? await this.imports.find(scope.organisationId, id) : null;
    if (!found) throw new ImportNotFound();
    return found;
  }

  /** What did not go in so far, in the order of the file. @throws ImportNotFound */
  async listErrors(scope: OrganisationScope, id: string, page: PageRequest): Promise<Page<ImportError>> {
    await this.get(scope, id);
    return this.rejections.findPage([scope.organisationId, id], page);
  }

  /** All that did not go in so far, read as it is wanted. @throws ImportNotFound */
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
