import { Injectable } from '@nestjs/common';
import { statement, Statements } from '../platform/database/statements';
import type { WebhookEndpointEntity } from './webhooks.entity';

/** Least recently served first. */
const take = statement(`
  with waiting as (
    select w.organisation_id, w.id from webhook_endpoints w
    where w.enabled and w.leased_until <= now() and (w.resting_until is null or w.resting_until <= now())
      and (exists (select from events e where e.organisation_id = w.organisation_id and e.sequence is null)
        or exists (select from events e where e.organisation_id = w.organisation_id and e.sequence > w.queued_through)
        or exists (select from webhook_deliveries d where d.organisation_id = w.organisation_id
                     and d.endpoint_id = w.id and d.status = 'pending' and d.next_attempt_at <= now()))
    order by w.leased_until limit $3 for update of w skip locked
  )
  update webhook_endpoints w set leased_by = $1, leased_until = now() + $2 * interval '1 second'
  from waiting where w.organisation_id = waiting.organisation_id and w.id = waiting.id
  returning w.organisation_id, w.id`);

const HELD = 'organisation_id = $1 and id = $2 and leased_by = $3';
const keep = statement(`
  update webhook_endpoints set leased_until = now() + $4 * interval '1 second'
  where ${HELD} and enabled and (resting_until is null or resting_until <= now())
  returning url, secret, case when previous_secret_until > now() then previous_secret end as previous_secret,
            event_types, queued_through`);
const giveBack = statement(`
  update webhook_endpoints set leased_by = null, leased_until = now() + $4 * interval '1 second' where ${HELD}`);
const moveOn = statement(`update webhook_endpoints set queued_through = $4 where ${HELD}`);
const noteSuccess = statement(`
  update webhook_endpoints set failures = 0, failing_since = null, resting_until = null
  where organisation_id = $1 and id = $2 and failures > 0`);
const noteFailure = statement(`
  update webhook_endpoints
  set failures = failures + 1,
      failing_since = case when $7::boolean then failing_since else coalesce(failing_since, now()) end,
      resting_until = case when failures + 1 >= $3::integer then
        now() + least($5::float8, $4::float8 * power(2, least(failures + 1 - $3::integer, 20))) * interval '1 second' end
  where organisation_id = $1 and id = $2
  returning not $7 and failing_since <= now() - $6 * interval '1 second' as given_up`);

/** An endpoint that a node serves for a while, alone. */
export interface Lease {
  readonly organisationId: string;
  readonly endpointId: string;
  /** Tells this node's lease from a later one of another's. */
  readonly holder: string;
}

/** What has to be known of an endpoint to serve it. */
export type LeasedEndpoint = Pick<
  WebhookEndpointEntity,
  'url' | 'secret' | 'previous_secret' | 'event_types' | 'queued_through'
>;

/** When endpoints rest and when they are given up; seconds, but for the number of failures. */
export interface Patience {
  readonly restAfter: number;
  readonly rest: number;
  readonly longestRest: number;
  readonly disableAfter: number;
}

/** Which node sends to which endpoint, and how the endpoints are. By the database's clock. */
@Injectable()
export class LeasesRepository {
  constructor(private readonly sql: Statements) {}

  /** Takes endpoints, of any organisation, for which there is something to do and that no node serves. */
  async take(holder: string, seconds: number, limit: number): Promise<Lease[]> {
    const rows = await this.sql.rows<{ organisation_id: string; id: string }>(take, [holder, seconds, limit]);
    return rows.map((row) => ({ organisationId: row.organisation_id, endpointId: row.id, holder }));
  }

  /** Says that the node is alive. Null: it has lost the endpoint, or nothing is to be sent to it for now. */
  keep(lease: Lease, seconds: number): Promise<LeasedEndpoint | null> {
    return this.sql.first<LeasedEndpoint & Record<string, unknown>>(keep, [...valuesOf(lease), seconds]);
  }

  /** Leaves the endpoint to whoever wants it, in so many seconds. */
  async giveBack(lease: Lease, seconds: number): Promise<void> {
    await this.sql.rows(giveBack, [...valuesOf(lease), seconds]);
  }

  async moveOn(lease: Lease, queuedThrough: number): Promise<void> {
    await this.sql.rows(moveOn, [...valuesOf(lease), queuedThrough]);
  }

  async noteSuccess({ organisationId, endpointId }: Lease): Promise<void> {
    await this.sql.rows(noteSuccess, [organisationId, endpointId]);
  }

  /**
   * One that the endpoint cannot be blamed for lets it rest like any other, but never gives it up.
   *
   * @returns true when nothing has succeeded for too long
   */
  async noteFailure(
    { organisationId, endpointId }: Lease,
    patience: Patience,
    isBlameless: boolean,
  ): Promise<boolean> {
    const { restAfter, rest, longestRest, disableAfter } = patience;
    const values = [organisationId, endpointId, restAfter, rest, longestRest, disableAfter, isBlameless];
    const row = await this.sql.first<{ given_up: boolean }>(noteFailure, values);
    return row?.given_up ?? false;
  }
}

function valuesOf({ organisationId, endpointId, holder }: Lease): string[] {
  return [organisationId, endpointId, holder];
}
