import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter, type NewRow } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { WebhookEndpointEntity } from './webhooks.entity';
import { ENDPOINT_LIST, type DisabledReason } from './webhooks.types';

const list = new KeysetList<WebhookEndpointEntity>({
  definition: ENDPOINT_LIST,
  alias: 'w',
  select: 'w.*',
  from: 'webhook_endpoints w',
  where: ['w.organisation_id = $1'],
});

const byId = statement('select * from webhook_endpoints where organisation_id = $1 and id = $2');
const byIdLocked = statement(`${byId.text} for update`);
const lock = statement(`select pg_advisory_xact_lock(hashtextextended('webhook endpoints of ' || $1, 0))`);
const count = statement('select count(*) as count from webhook_endpoints where organisation_id = $1');
const remove = statement('delete from webhook_endpoints where organisation_id = $1 and id = $2');
const disable = statement(`
  update webhook_endpoints
  set enabled = false, disabled_at = now(), disabled_reason = $3, updated_at = now()
  where organisation_id = $1 and id = $2 and enabled returning id`);

/** Endpoints as merchants manage them. The state of serving them is in {@link LeasesRepository}. */
@Injectable()
export class WebhooksRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<WebhookEndpointEntity | null> {
    return this.sql.first<WebhookEndpointEntity & Record<string, unknown>>(byId, [organisationId, id]);
  }

  findLocked(organisationId: string, id: string): Promise<WebhookEndpointEntity | null> {
    return this.sql.first<WebhookEndpointEntity & Record<string, unknown>>(byIdLocked, [organisationId, id]);
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<WebhookEndpointEntity>> {
    return list.page(this.sql, [organisationId], request);
  }

  /**
   * The number of endpoints. Takes a lock, so that no endpoint is added concurrently until the current
   * transaction ends.
   */
  async countLocked(organisationId: string): Promise<number> {
    await this.sql.rows(lock, [organisationId]);
    const row = await this.sql.first<{ count: number }>(count, [organisationId]);
    return row?.count ?? 0;
  }

  insert(row: NewRow<WebhookEndpointEntity>): Promise<void> {
    return this.writer.insert(WebhookEndpointEntity, [row]);
  }

  save(row: NewRow<WebhookEndpointEntity>): Promise<void> {
    return this.writer.save(WebhookEndpointEntity, [row]);
  }

  async remove(organisationId: string, id: string): Promise<void> {
    await this.sql.rows(remove, [organisationId, id]);
  }

  /** True when this call disabled it. */
  async disable(organisationId: string, id: string, reason: DisabledReason): Promise<boolean> {
    const rows = await this.sql.rows(disable, [organisationId, id, reason]);
    return rows.length > 0;
  }
}
