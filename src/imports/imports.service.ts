import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { FileStore, type StoredFile } from '../platform/files/file-store';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid, newId } from '../platform/http/uuid';
import { Jobs } from '../platform/jobs/jobs';
import { ImportNotFound, MappingRefused } from './imports.errors';
import { ImportsRepository } from './imports.repository';
import { IMPORT_JOB, type Import, type ImportError, NOTHING_YET } from './imports.types';
import { parseMapping } from './reading/mapping/parse-mapping';
import { MappingInvalid } from './reading/reading.errors';
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
    private readonly jobs: Jobs,
    private readonly audit: AuditService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Stores an upload to its end and queues its import. What it holds is not looked at yet.
   *
   * @throws MappingRefused; FileTooLarge over 256 MB; whatever the upload's stream throws
   */
  async receive(scope: OrganisationScope, upload: Upload): Promise<Import> {
    const mapping = upload.format === 'csv' ? checked(upload.mapping) : null;
    const { format, content } = upload;
    const newFile = { name: `import.${format}`, contentType: CONTENT_TYPES[format], limit: LARGEST_UPLOAD };
    const file = await this.files.write(scope, newFile, content);
    try {
      return await this.transactions.run(() => this.queue(scope, { format, mapping, file }));
    } catch (error) {
      await this.files.delete(scope, file.id);
      throw error;
    }
  }

  list(scope: OrganisationScope, page: PageRequest): Promise<Page<Import>> {
    return this.imports.findPage(scope.organisationId, page);
  }

  /** How far an import is. @throws ImportNotFound */
  async get(scope: OrganisationScope, id: string): Promise<Import> {
    const found = isUuid(id) ? await this.imports.find(scope.organisationId, id) : null;
    if (!found) throw new ImportNotFound();
    return found;
  }

  /** What did not go in so far, in the order of the file. @throws ImportNotFound */
  async listErrors(scope: OrganisationScope, id: string, page: PageRequest): Promise<Page<ImportError>> {
    await this.get(scope, id);
    return this.rejections.findPage([scope.organisationId, id], page);
  }

  private async queue(
    scope: OrganisationScope,
    { format, mapping, file }: { format: Upload['format']; mapping: string | null; file: StoredFile },
  ): Promise<Import> {
    const { organisationId, actor } = scope;
    const id = newId();
    await this.imports.insert({
      organisation_id: organisationId,
      id,
      file_id: file.id,
      format,
      mapping,
      status: 'queued',
      position: 0,
      counts: NOTHING_YET,
      failure: null,
      created_by: actor,
      finished_at: null,
    });
    const changes = { format: { before: null, after: format }, size: { before: null, after: file.size } };
    await this.audit.record(scope, [
      { action: 'import.created', object_type: 'import', object_id: id, changes },
    ]);
    await this.jobs.enqueue(IMPORT_JOB, { organisation_id: organisationId, import_id: id });
    return this.get(scope, id);
  }
}

function checked(mapping: string): string {
  try {
    parseMapping(mapping);
    return mapping;
  } catch (error) {
    throw error instanceof MappingInvalid ? new MappingRefused(error.problems) : error;
  }
}
