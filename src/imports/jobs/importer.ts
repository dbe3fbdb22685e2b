import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { OrganisationScope } from '../../platform/access/scopes';
import { JobWorkers } from '../../platform/jobs/job-workers';
import { Jobs } from '../../platform/jobs/jobs';
import type { JobHandler } from '../../platform/jobs/jobs.types';
import { ImportApplier } from './import-applier';
import { ImportEnd } from './import-end';
import { ImportStager } from './import-stager';
import type { ImportEntity } from '../imports.entity';
import { ImportsRepository } from '../imports.repository';
import { IMPORT_JOB, type ImportJob, isFinished } from '../imports.types';
import { MappingInvalid, SourceUnreadable } from '../source.errors';

/** Seconds after which an import that has to wait for an earlier one checks again. */
const TURN_DELAY = 2;
const GAVE_UP =
  'Foyer could not finish this import. What was applied before stays; send the file again and the rest goes in.';

/** Runs an import from its file to the database, continuing where an earlier attempt ended. */
@Injectable()
export class Importer implements JobHandler<ImportJob>, OnModuleInit {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly reader: ImportStager,
    private readonly applier: ImportApplier,
    private readonly end: ImportEnd,
    private readonly jobs: Jobs,
    private readonly workers: JobWorkers,
  ) {}

  onModuleInit(): void {
    this.workers.register(IMPORT_JOB, this);
  }

  /**
   * An organisation's imports run one at a time in the order of their creation, because later ones may refer
   * to records of earlier ones.
   */
  async perform(job: ImportJob, signal: AbortSignal): Promise<void> {
    const row = await this.imports.findWhole(job.organisation_id, job.import_id);
    if (!row || isFinished(row)) return;
    if (await this.imports.hasEarlierUnfinished(row))
      await this.jobs.enqueue(IMPORT_JOB, job, { delay: TURN_DELAY });
    else await this.carry(row, signal);
  }

  async giveUp({ organisation_id, import_id }: ImportJob): Promise<void> {
    await this.end.fail([organisation_id, import_id], GAVE_UP);
  }

  private async carry(row: ImportEntity, signal: AbortSignal): Promise<void> {
    const scope = scopeOf(row);
    try {
      if (row.status !== 'applying') await this.reader.read(scope, row, signal);
    } catch (error) {
      if (!isAboutTheFile(error)) throw error;
      await this.end.fail([row.organisation_id, row.id], error.message);
      return;
    }
    await this.applier.apply(scope, [row.organisation_id, row.id], signal);
  }
}

/** Changes are audited under the actor who sent the file. */
function scopeOf({ organisation_id, created_by }: ImportEntity): OrganisationScope {
  return { organisationId: organisation_id, actor: created_by, ip: null, requestId: null };
}

function isAboutTheFile(error: unknown): error is Error {
  return error instanceof SourceUnreadable || error instanceof MappingInvalid;
}
