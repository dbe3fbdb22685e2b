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

/** A lease on an endpoint: one node serves it exclusively for a limited time. */
export interface Lease {
  readonly organisationId: string;
  readonly endpointId: string;
  /** Distinguishes this lease from a later one of another node. */
  readonly holder: string;
}

/** The columns of an endpoint that serving it needs. */
export type LeasedEndpoint = Pick<
  WebhookEndpointEntity,
  'url' | 'secret' | 'previous_secret' | 'event_types' | 'queued_through'
>;

/**
 * When endpoints back off and when they are disabled. In seconds, except `restAfter`, a number of failures.
 */
export interface Patience {
  readonly restAfter: number;
  readonly rest: number;
  readonly longestRest: number;
  readonly disableAfter: number;
}

/** Leases on endpoints, and their failures. Times are those of the database clock. */
@Injectable()
export class LeasesRepository {
  constructor(private readonly sql: Statements) {}

  /** Leases endpoints of any organisation that have events or deliveries to send and no current lease. */
  async take(holder: string, seconds: number, limit: number): Promise<Lease[]> {
    const rows = await this.sql.rows<{ organisation_id: string; id: string }>(take, [holder, seconds, limit]);
    return rows.map((row) => ({ organisationId: row.organisation_id, endpointId: row.id, holder }));
  }

  /** Renews the lease. Null: the lease is lost, or the endpoint is disabled or backing off. */
  keep(lease: Lease, seconds: number): Promise<LeasedEndpoint | null> {
    return this.sql.first<LeasedEndpoint & Record<string, unknown>>(keep, [...valuesOf(lease), seconds]);
  }

  /** Releases the lease, `seconds` from now. */
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
   * Counts a failure and starts a backoff when there are enough of them. A failure that is not the endpoint's
   * fault also counts for the backoff, but never disables the endpoint.
   *
   * @returns true when nothing has succeeded for so long that the endpoint is to be disabled
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
