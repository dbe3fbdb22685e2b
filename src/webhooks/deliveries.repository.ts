import { Injectable } from '@nestjs/common';
import type { EventMark } from '../events/events.types';
import { KeysetList } from '../platform/database/keyset-list';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { newId } from '../platform/http/uuid';
import type { WebhookDeliveryEntity } from './deliveries.entity';
import { DELIVERY_LIST, type WebhookDelivery } from './webhooks.types';

const COLUMNS = `d.id, d.endpoint_id, d.event_id, d.event_type, d.sequence, d.status, d.attempts, d.next_attempt_at,
  d.last_status_code, d.last_error, d.response_ms, d.created_at, d.updated_at`;

const list = new KeysetList<WebhookDelivery>({
  definition: DELIVERY_LIST,
  alias: 'd',
  select: COLUMNS,
  from: 'webhook_deliveries d',
  where: ['d.organisation_id = $1', 'd.endpoint_id = $2'],
});

const byId = statement(
  `select ${COLUMNS} from webhook_deliveries d where d.organisation_id = $1 and d.id = $2`,
);
const byIdLocked = statement(`${byId.text} for update`);
/** An event that already has a delivery is sent again. */
const queue = statement(`
  insert into webhook_deliveries (organisation_id, id, endpoint_id, event_id, event_type, sequence, status, next_attempt_at)
  select $1, n.id, $2, n.event_id, n.event_type, n.sequence, 'pending', now()
  from unnest($3::uuid[], $4::uuid[], $5::text[], $6::bigint[]) as n (id, event_id, event_type, sequence)
  on conflict (organisation_id, endpoint_id, event_id) do update
    set status = 'pending', attempts = 0, generation = webhook_deliveries.generation + 1, next_attempt_at = now(),
        updated_at = now()`);
const due = statement(`
  select d.id, d.event_id, d.attempts, d.generation from webhook_deliveries d
  where d.organisation_id = $1 and d.endpoint_id = $2 and d.status = 'pending' and d.next_attempt_at <= now()
  order by d.sequence limit $3`);
const retry = statement(`
  update webhook_deliveries
  set status = 'pending', attempts = 0, generation = generation + 1, next_attempt_at = now(), updated_at = now()
  where organisation_id = $1 and id = $2`);
/** A delivery that is retried concurrently is pending by the time its row is locked, and is kept. */
const forget = statement(`
  with old as (
    select d.organisation_id, d.id from organisations o
    cross join lateral (
      select organisation_id, id from webhook_deliveries
      where organisation_id = o.id and status <> 'pending' and updated_at < now() - interval '30 days'
      order by updated_at limit $1 for update skip locked
    ) d limit $1
  )
  delete from webhook_deliveries w using old
  where w.organisation_id = old.organisation_id and w.id = old.id returning 1 as one`);
/**
 * False when a retry was requested meanwhile, or another node took over the expired lease and made an
 * attempt.
 */
const AS_BEGUN = 'organisation_id = $1 and id = $2 and attempts = $3 and generation = $4';
const noteSuccess = statement(`
  update webhook_deliveries
  set status = 'succeeded', attempts = attempts + 1, next_attempt_at = null, last_status_code = $5, last_error = null,
      response_ms = $6, updated_at = now()
  where ${AS_BEGUN}`);
const noteFailure = statement(`
  update webhook_deliveries
  set status = case when $8::float8 is null then 'failed' else 'pending' end, attempts = attempts + 1,
      next_attempt_at = now() + $8::float8 * interval '1 second', last_status_code = $5, last_error = $7,
      response_ms = $6, updated_at = now()
  where ${AS_BEGUN}`);

/** A delivery that is due. */
export type DueDelivery = Pick<WebhookDeliveryEntity, 'id' | 'event_id' | 'attempts' | 'generation'>;

/** Result of an attempt. `error` is null for a success. `retryIn` is in seconds; null: no further attempt. */
export interface Attempt {
  readonly statusCode: number | null;
  readonly milliseconds: number;
  readonly error: string | null;
  readonly retryIn: number | null;
}

@Injectable()
export class DeliveriesRepository {
  constructor(private readonly sql: Statements) {}

  find(organisationId: string, id: string): Promise<WebhookDelivery | null> {
    return this.sql.first<WebhookDelivery & Record<string, unknown>>(byId, [organisationId, id]);
  }

  findLocked(organisationId: string, id: string): Promise<WebhookDelivery | null> {
    return this.sql.first<WebhookDelivery & Record<string, unknown>>(byIdLocked, [organisationId, id]);
  }

  findPage(organisationId: string, endpointId: string, request: PageRequest): Promise<Page<WebhookDelivery>> {
    return list.page(this.sql, [organisationId, endpointId], request);
  }

  /** In the order of the events. */
  findDue(organisationId: string, endpointId: string, limit: number): Promise<DueDelivery[]> {
    return this.sql.rows<DueDelivery & Record<string, unknown>>(due, [organisationId, endpointId, limit]);
  }

  /** Creates a delivery for each event, or schedules the existing one again. */
  async queue(organisationId: string, endpointId: string, events: readonly EventMark[]): Promise<void> {
    const columns = [
      events.map(() => newId()),
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ sequence }) => sequence),
    ];
    await this.sql.rows(queue, [organisationId, endpointId, ...columns]);
  }

  async retry(organisationId: string, id: string): Promise<void> {
    await this.sql.rows(retry, [organisationId, id]);
  }

  /**
   * Deletes deliveries of all organisations that succeeded or failed 30 days ago, at most `limit` in total.
   *
   * @returns number of deleted deliveries
   */
  async forget(limit: number): Promise<number> {
    const rows = await this.sql.rows(forget, [limit]);
    return rows.length;
  }

  /** Records the result of an attempt. Does nothing when the delivery has changed since the attempt began. */
  async note(organisationId: string, begun: DueDelivery, attempt: Attempt): Promise<void> {
    const { statusCode, milliseconds, error, retryIn } = attempt;
    const values = [organisationId, begun.id, begun.attempts, begun.generation, statusCode, milliseconds];
    if (error === null) await this.sql.rows(noteSuccess, values);
    else await this.sql.rows(noteFailure, [...values, error, retryIn]);
  }
}
