import { Injectable } from '@nestjs/common';
import { violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { ProductEntity } from './products.entity';
import { PRODUCT_LIST } from './products.types';

const list = new KeysetList<ProductEntity>({
  definition: PRODUCT_LIST,
  alias: 'p',
  select: 'p.*',
  from: 'products p',
  where: ['p.organisation_id = $1'],
});

const byId = statement('select * from products where organisation_id = $1 and id = $2');
const byIds = statement('select * from products where organisation_id = $1 and id = any($2::uuid[])');
const byIdLocked = statement(`${byId.text} for update`);
const byExternalId = statement('select * from products where organisation_id = $1 and external_id = $2');
const byExternalIdsLocked = statement(
  'select * from products where organisation_id = $1 and external_id = any($2::text[]) order by id for update',
);
const idsByExternalId = statement(
  'select id, external_id from products where organisation_id = $1 and external_id = any($2::text[])',
);
const existingIds = statement('select id from products where organisation_id = $1 and id = any($2::uuid[])');

@Injectable()
export class ProductsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<ProductEntity | null> {
    return this.sql.first<ProductEntity>(byId, [organisationId, id]);
  }

  findMany(organisationId: string, ids: readonly string[]): Promise<ProductEntity[]> {
    return this.sql.rows<ProductEntity>(byIds, [organisationId, ids]);
  }

  findLocked(organisationId: string, id: string): Promise<ProductEntity | null> {
    return this.sql.first<ProductEntity>(byIdLocked, [organisationId, id]);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<ProductEntity | null> {
    return this.sql.first<ProductEntity>(byExternalId, [organisationId, externalId]);
  }

  findByExternalIdsLocked(organisationId: string, externalIds: readonly string[]): Promise<ProductEntity[]> {
    return this.sql.rows<ProductEntity>(byExternalIdsLocked, [organisationId, externalIds]);
  }

  /** Ids by external id. External ids that match no product are omitted. */
  async findIds(organisationId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; external_id: string }>(idsByExternalId, [
      organisationId,
      externalIds,
    ]);
    return new Map(rows.map((row) => [row.external_id, row.id]));
  }

  /** The given ids that are products of the organisation. Products are never deleted, so no row lock is needed. */
  async findExisting(organisationId: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.sql.rows<{ id: string }>(existingIds, [organisationId, ids]);
    return new Set(rows.map((row) => row.id));
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<ProductEntity>> {
    return list.page(this.sql, [organisationId], request);
  }

  /** @throws ExternalIdTaken */
  async save(rows: readonly ProductEntity[]): Promise<void> {
    try {
      await this.writer.save(ProductEntity, rows);
    } catch (error) {
      if (violatedUnique(error) === 'products_external_id_key')
        throw new ExternalIdTaken(rows[0]?.external_id ?? '');
      throw error;
    }
  }
}
