import { Injectable } from '@nestjs/common';
import { violatedForeignKey, violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import { CustomerEntity } from './customers.entity';
import { CustomerHasRecords } from './customers.errors';
import { CUSTOMER_LIST } from './customers.types';

const list = new KeysetList<CustomerEntity>({
  definition: CUSTOMER_LIST,
  alias: 'c',
  searchIndexed: true,
  select: 'c.*',
  from: 'customers c',
  where: ['c.organisation_id = $1'],
});

const byId = statement('select * from customers where organisation_id = $1 and id = $2');
const byIdLocked = statement(`${byId.text} for update`);
const byExternalId = statement('select * from customers where organisation_id = $1 and external_id = $2');
const byExternalIdsLocked = statement(
  'select * from customers where organisation_id = $1 and external_id = any($2::text[]) order by id for update',
);
const idsByExternalId = statement(
  'select id, external_id from customers where organisation_id = $1 and external_id = any($2::text[])',
);
const byIds = statement('select * from customers where organisation_id = $1 and id = any($2::uuid[])');
const byIdsLocked = statement(
  'select * from customers where organisation_id = $1 and id = any($2::uuid[]) order by id for update',
);
/** Takes shared row locks: waits for an erasure in progress and blocks new ones. */
const erasedAmong = statement(
  `with held as (
     select erased_at from customers where organisation_id = $1 and id = any($2::uuid[]) order by id for share
   ) select 1 from held where erased_at is not null limit 1`,
);
/**
 * Truncated to milliseconds, the precision of the column that stores it, so that the two values are equal.
 */
const clock = statement(`select date_trunc('milliseconds', clock_timestamp()) as now`);
const remove = statement('delete from customers where organisation_id = $1 and id = $2 returning id');

@Injectable()
export class CustomersRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<CustomerEntity | null> {
    return this.sql.first<CustomerEntity>(byId, [organisationId, id]);
  }

  findLocked(organisationId: string, id: string): Promise<CustomerEntity | null> {
    return this.sql.first<CustomerEntity>(byIdLocked, [organisationId, id]);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<CustomerEntity | null> {
    return this.sql.first<CustomerEntity>(byExternalId, [organisationId, externalId]);
  }

  findMany(organisationId: string, ids: readonly string[]): Promise<CustomerEntity[]> {
    return this.sql.rows<CustomerEntity>(byIds, [organisationId, ids]);
  }

  findManyLocked(organisationId: string, ids: readonly string[]): Promise<CustomerEntity[]> {
    return this.sql.rows<CustomerEntity>(byIdsLocked, [organisationId, ids]);
  }

  /**
   * True when one of the customers is erased. None of them can be erased until the current transaction ends.
   */
  async anyErased(organisationId: string, ids: readonly string[]): Promise<boolean> {
    return (await this.sql.first(erasedAmong, [organisationId, ids])) !== null;
  }

  /** The current time of the database clock, which also sets `updated_at` of rows. */
  async now(): Promise<string> {
    const row = await this.sql.first<{ now: string }>(clock, []);
    return row?.now ?? '';
  }

  findByExternalIdsLocked(organisationId: string, externalIds: readonly string[]): Promise<CustomerEntity[]> {
    return this.sql.rows<CustomerEntity>(byExternalIdsLocked, [organisationId, externalIds]);
  }

  /** Ids by external id. External ids that match no customer are omitted. */
  async findIds(organisationId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; external_id: string }>(idsByExternalId, [
      organisationId,
      externalIds,
    ]);
    return new Map(rows.map((row) => [row.external_id, row.id]));
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<CustomerEntity>> {
    return list.page(this.sql, [organisationId], request);
  }

  /** @throws ExternalIdTaken */
  async save(rows: readonly CustomerEntity[]): Promise<void> {
    try {
      await this.writer.save(CustomerEntity, rows);
    } catch (error) {
      if (violatedUnique(error) === 'customers_external_id_key')
        throw new ExternalIdTaken(rows[0]?.external_id ?? '');
      throw error;
    }
  }

  /** True when the customer existed. @throws CustomerHasRecords */
  async remove(organisationId: string, id: string): Promise<boolean> {
    try {
      const rows = await this.sql.rows(remove, [organisationId, id]);
      return rows.length > 0;
    } catch (error) {
      if (violatedForeignKey(error) !== null) throw new CustomerHasRecords();
      throw error;
    }
  }
}
