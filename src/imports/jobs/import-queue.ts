import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { OrganisationScope } from '../../platform/access/scopes';
import { Jobs } from '../../platform/jobs/jobs';
import { ImportsRepository } from '../imports.repository';
import { IMPORT_JOB, NOTHING_YET } from '../imports.types';
import type { ImportSource } from '../reading/read-check';

/** A stored file, ready to import. Its mapping is validated. */
export interface NewImport extends ImportSource {
  readonly id: string;
  readonly file: { readonly id: string; readonly size: number };
  /** File name on the sender's machine; null for uploads without a name. */
  readonly fileName: string | null;
}

/** Queues imports of the API, the console and the command line. */
@Injectable()
export class ImportQueue {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly audit: AuditService,
    private readonly jobs: Jobs,
  ) {}

  /** Adds an import and its job, in the current transaction. */
  async add(scope: OrganisationScope, { id, format, mapping, file, fileName }: NewImport): Promise<void> {
    const { organisationId, actor } = scope;
    await this.imports.insert({
      organisation_id: organisationId,
      id,
      file_id: file.id,
      file_name: fileName,
      format,
      mapping,
      status: 'queued',
      position: 0,
      counts: NOTHING_YET,
      by_type: {},
      failure: null,
      created_by: actor,
      finished_at: null,
    });
    const changes = { format: { before: null, after: format }, size: { before: null, after: file.size } };
    await this.audit.record(scope, [
      { action: 'import.created', object_type: 'import', object_id: id, changes },
    ]);
    await this.jobs.enqueue(IMPORT_JOB, { organisation_id: organisationId, import_id: id });
  }
}
