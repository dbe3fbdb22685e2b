import { Injectable } from '@nestjs/common';
import { violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { EntitlementEntity } from './entitlements.entity';
import { ENTITLEMENT_LIST, type EntitlementType } from './entitlements.types';

const list = new KeysetList<EntitlementEntity>({
  definition: ENTITLEMENT_LIST,
  alias: 'e',
  select: 'e.*',
  from: 'entitlements e',
  where: ['e.organisation_id = $1'],
});

const byId = statement('select * from entitlements where organisation_id = $1 and id = $2');
const byIdLocked = statement(`${byId.text} for update`);
const byExternalId = statement('select * from entitlements where organisation_id = $1 and external_id = $2');
const byExternalIdsLocked = statement(
  'select * from entitlements where organisation_id = $1 and external_id = any($2::text[]) order by id for update',
);
const idsByExternalId = statement(
  'select id, external_id from entitlements where organisation_id = $1 and external_id = any($2::text[])',
);
const typesById = statement(
  'select id, type from entitlements where organisation_id = $1 and id = any($2::uuid[])',
);

@Injectable()
export class EntitlementsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<EntitlementEntity | null> {
    return this.sql.first<EntitlementEntity>(byId, [organisationId, id]);
  }

  findLocked(organisationId: string, id: string): Promise<EntitlementEntity | null> {
    return this.sql.first<EntitlementEntity>(byIdLocked, [organisationId, id]);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<EntitlementEntity | null> {
    return this.sql.first<EntitlementEntity>(byExternalId, [organisationId, externalId]);
  }

  findByExternalIdsLocked(
    organisationId: string,
    externalIds: readonly string[],
  ): Promise<EntitlementEntity[]> {
    return this.sql.rows<EntitlementEntity>(byExternalIdsLocked, [organisationId, externalIds]);
  }

  /** Ids by external id. External ids that match no entitlement are omitted. */
  async findIds(organisationId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; external_id: string }>(idsByExternalId, [
      organisationId,
      externalIds,
    ]);
    return new Map(rows.map((row) => [row.external_id, row.id]));
  }

  /**
   * Types by id. Ids that match no entitlement are omitted. A type never changes, so no row lock is needed.
   */
  async findTypes(organisationId: string, ids: readonly string[]): Promise<Map<string, EntitlementType>> {
    const rows = await this.sql.rows<{ id: string; type: EntitlementType }>(typesById, [organisationId, ids]);
    return new Map(rows.map((row) => [row.id, row.type]));
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<EntitlementEntity>> {
    return list.page(this.sql, [organisationId], request);
  }

  /** @throws ExternalIdTaken */
  async save(rows: readonly EntitlementEntity[]): Promise<void> {
    try {
      await this.writer.save(EntitlementEntity, rows);
    } catch (error) {
      if (violatedUnique(error) === 'entitlements_external_id_key')
        throw new ExternalIdTaken(rows[0]?.external_id ?? '');
      throw error;
    }
  }
}
