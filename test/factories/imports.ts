import { Readable } from 'node:stream';
import { AuditModule } from '../../src/audit/audit.module';
import { Importer } from '../../src/imports/jobs/importer';
import { ImportDraftsService } from '../../src/imports/drafts/import-drafts.service';
import type { ImportDraft } from '../../src/imports/drafts/import-drafts.types';
import { ImportMappingsService } from '../../src/imports/mapping/import-mappings.service';
import { KEPT_MAPPING_LIST } from '../../src/imports/mapping/import-mappings.types';
import { ImportsModule } from '../../src/imports/imports.module';
import { ImportsService, type Upload } from '../../src/imports/imports.service';
import {
  IMPORT_ERROR_LIST,
  IMPORT_JOB,
  type Import,
  type ImportError,
  type ImportJob,
  isFinished,
} from '../../src/imports/imports.types';
import { OrganisationsModule } from '../../src/organisations/organisations.module';
import { OrganisationsService } from '../../src/organisations/organisations.service';
import type { OrganisationScope } from '../../src/platform/access/scopes';
import { pageAt } from '../../src/platform/http/list/page-at';
import { readPageRequest } from '../../src/platform/http/list/page-request';
import { JobWorkers } from '../../src/platform/jobs/job-workers';
import type { Merchant } from './merchants';
import { startContext, type TestContext } from '../support/context';
import { until } from '../support/until';

const SYSTEM = { actor: { type: 'system', id: 'test' }, ip: null, requestId: null } as const;

export type RecordLine = Readonly<Record<string, unknown>>;

/** An NDJSON upload: one object or one line of text each. */
export function ndjson(lines: readonly (RecordLine | string)[]): Upload {
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  return { format: 'ndjson', content: Readable.from([Buffer.from(text)], { objectMode: false }) };
}

/** A file that waits in the console for somebody to say what its columns mean. */
export async function createImportDraft(
  merchant: Merchant,
  text = 'Number,Name\n1,Acme\n',
): Promise<ImportDraft> {
  const content = Readable.from([Buffer.from(text)], { objectMode: false });
  return merchant.app.app
    .get(ImportDraftsService)
    .receive(merchant.scope, { name: 'customers.csv', content });
}

/** A mapping that is kept. @returns its id */
export async function keepMapping(merchant: Merchant, name: string, mapping: string): Promise<string> {
  const mappings = merchant.app.app.get(ImportMappingsService);
  await mappings.keep(merchant.scope, name, mapping);
  const { results } = await mappings.list(merchant.scope, pageAt(KEPT_MAPPING_LIST, null));
  return results.find((kept) => kept.name === name)?.id ?? '';
}

export function csv(mapping: string, text: string): Upload {
  return { format: 'csv', mapping, content: Readable.from([Buffer.from(text)], { objectMode: false }) };
}

/** Imports without HTTP, for an organisation of one's own. Close it in `afterAll`. */
export class ImportDesk {
  private constructor(
    readonly test: TestContext,
    readonly scope: OrganisationScope,
  ) {}

  static async open(): Promise<ImportDesk> {
    const test = await startContext([AuditModule, OrganisationsModule, ImportsModule]);
    const { id } = await test.context.get(OrganisationsService).create('Northwind', SYSTEM);
    return new ImportDesk(test, { ...SYSTEM, organisationId: id });
  }

  get imports(): ImportsService {
    return this.test.context.get(ImportsService, { strict: false });
  }

  /** Lets the workers of this node do the imports. */
  startWorkers(): void {
    this.test.context.get(JobWorkers, { strict: false }).start([IMPORT_JOB]);
  }

  /** Imports a file with the workers' help. @returns how it ended */
  async import(upload: Upload, within = 30_000): Promise<Import> {
    const { id } = await this.imports.receive(this.scope, upload);
    let found = await this.imports.get(this.scope, id);
    await until(async () => {
      found = await this.imports.get(this.scope, id);
      return isFinished(found);
    }, within);
    return found;
  }

  /** One attempt at an import, as a worker makes it. */
  async attempt(id: string, signal = new AbortController().signal): Promise<void> {
    await this.importer.perform(this.jobOf(id), signal);
  }

  /** What happens after too many attempts. */
  async giveUp(id: string): Promise<void> {
    await this.importer.giveUp(this.jobOf(id));
  }

  async errors(id: string): Promise<ImportError[]> {
    const page = await this.imports.listErrors(
      this.scope,
      id,
      readPageRequest(IMPORT_ERROR_LIST, { limit: '100' }),
    );
    return [...page.results];
  }

  /** The rows of a table. */
  async count(table: string): Promise<number> {
    const [row] = await this.test.database.query<{ count: number }>(`select count(*) from ${table}`);
    return row?.count ?? -1;
  }

  close(): Promise<void> {
    return this.test.close();
  }

  private get importer(): Importer {
    return this.test.context.get(Importer, { strict: false });
  }

  private jobOf(id: string): ImportJob {
    return { organisation_id: this.scope.organisationId, import_id: id };
  }
}
