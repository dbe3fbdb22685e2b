import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { ImportEntity } from './imports.entity';
import {
  IMPORT_LIST,
  type ImportCounts,
  type ImportKey,
  type ImportOverview,
  type ImportStatus,
} from './imports.types';

const SHOWN =
  'id, format, status, counts, failure, created_at, updated_at, finished_at, file_name, created_by, by_type';

const list = new KeysetList<ImportOverview>({
  definition: IMPORT_LIST,
  alias: 'i',
  select: SHOWN.replace(/\w+/g, 'i.$&'),
  from: 'imports i',
  where: ['i.organisation_id = $1'],
});

/**
 * A cached generic plan from when a table was empty scans the whole table, and an import fills tables faster
 * than Postgres updates their statistics.
 */
const planAnew = statement('set local plan_cache_mode = force_custom_plan');
const byId = statement(`select ${SHOWN} from imports where organisation_id = $1 and id = $2`);
const wholeById = statement('select * from imports where organisation_id = $1 and id = $2');
const stateLocked = statement(
  'select status, position, counts, by_type, file_id from imports where organisation_id = $1 and id = $2 for update',
);
const lastMapping = statement(
  `select mapping from imports where organisation_id = $1 and mapping is not null
   order by created_at desc, id desc limit 1`,
);
const earlierUnfinished = statement(
  `select 1 from imports
   where organisation_id = $1 and (created_at, id) < ($2::timestamptz, $3::uuid) and finished_at is null limit 1`,
);
const advance = statement(
  `update imports set status = $3, position = $4, counts = $5::jsonb, by_type = $6::jsonb, updated_at = clock_timestamp()
   where organisation_id = $1 and id = $2`,
);
const finish = statement(
  `update imports set status = $3, counts = $4::jsonb, failure = $5, file_id = null,
     finished_at = clock_timestamp(), updated_at = clock_timestamp()
   where organisation_id = $1 and id = $2`,
);

/** The progress of an import. */
export type ImportState = Pick<ImportEntity, 'status' | 'position' | 'counts' | 'by_type' | 'file_id'>;

@Injectable()
export class ImportsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<ImportOverview | null> {
    return this.sql.first<ImportOverview>(byId, [organisationId, id]);
  }

  /** The mapping of the latest import that had one. */
  async findLastMapping(organisationId: string): Promise<string | null> {
    const row = await this.sql.first<{ mapping: string }>(lastMapping, [organisationId]);
    return row?.mapping ?? null;
  }

  /** All columns, including those that only processing needs. */
  findWhole(organisationId: string, id: string): Promise<ImportEntity | null> {
    return this.sql.first<ImportEntity>(wholeById, [organisationId, id]);
  }

  /** Begins a step with a row lock: no other worker continues the import until the transaction ends. */
  async findStateLocked(key: ImportKey): Promise<ImportState | null> {
    await this.sql.rows(planAnew, []);
    return this.sql.first<ImportState>(stateLocked, key);
  }

  /** True while an earlier import of the organisation is unfinished. */
  async hasEarlierUnfinished(
    row: Pick<ImportEntity, 'organisation_id' | 'created_at' | 'id'>,
  ): Promise<boolean> {
    const { organisation_id, created_at, id } = row;
    return (await this.sql.first(earlierUnfinished, [organisation_id, created_at, id])) !== null;
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<ImportOverview>> {
    return list.page(this.sql, [organisationId], request);
  }

  insert(row: Omit<ImportEntity, 'created_at' | 'updated_at'>): Promise<void> {
    return this.writer.insert(ImportEntity, [row]);
  }

  async advance(key: ImportKey, state: Omit<ImportState, 'file_id'>): Promise<void> {
    const { status, position, counts, by_type } = state;
    const values = [status, position, JSON.stringify(counts), JSON.stringify(by_type)];
    await this.sql.rows(advance, [...key, ...values]);
  }

  /** Marks the import as finished and clears the reference to its file. */
  async finish(
    key: ImportKey,
    end: { status: ImportStatus; counts: ImportCounts; failure: string | null },
  ): Promise<void> {
    await this.sql.rows(finish, [...key, end.status, JSON.stringify(end.counts), end.failure]);
  }
}
