import { Injectable } from '@nestjs/common';
import { statement, Statements } from '../../database/statements';

/** A key within its organisation and route. */
export interface IdempotencyKey {
  readonly organisationId: string;
  readonly route: string;
  readonly key: string;
}

/** An earlier request with the same key. */
export interface EarlierRequest {
  readonly fingerprint: Buffer;
  readonly answered: boolean;
  readonly response_body: Buffer | null;
  readonly sealed: boolean;
}

const claim = statement(`
  insert into idempotency_keys (organisation_id, route, key, fingerprint, claimed_at, expires_at)
  values ($1, $2, $3, $4, now(), now() + interval '24 hours')
  on conflict (organisation_id, route, key) do update
    set fingerprint = excluded.fingerprint, claimed_at = now(), expires_at = excluded.expires_at,
        response_status = null, response_body = null, sealed = false
    where idempotency_keys.expires_at < now()
       or (idempotency_keys.response_status is null and idempotency_keys.claimed_at < now() - interval '60 seconds')
  returning key`);
const find = statement(`
  select fingerprint, response_status is not null as answered, sealed,
         case when sealed and claimed_at < now() - interval '10 minutes' then null else response_body end as response_body
  from idempotency_keys where organisation_id = $1 and route = $2 and key = $3`);
const answer = statement(`
  update idempotency_keys set response_status = $4, response_body = $5, sealed = $6
  where organisation_id = $1 and route = $2 and key = $3`);
const release = statement(`
  delete from idempotency_keys where organisation_id = $1 and route = $2 and key = $3 and response_status is null`);
const forget = statement(`
  delete from idempotency_keys where ctid = any(array(
    select ctid from idempotency_keys where expires_at < now() limit $1 for update skip locked))
  returning 1`);

@Injectable()
export class IdempotencyRepository {
  constructor(private readonly sql: Statements) {}

  /** True for exactly one caller: for a new key, or a claim that was abandoned a minute ago. */
  async claim(key: IdempotencyKey, fingerprint: Buffer): Promise<boolean> {
    const rows = await this.sql.rows(claim, [...valuesOf(key), fingerprint]);
    return rows.length > 0;
  }

  find(key: IdempotencyKey): Promise<EarlierRequest | null> {
    return this.sql.first<EarlierRequest & Record<string, unknown>>(find, valuesOf(key));
  }

  async answer(key: IdempotencyKey, given: { status: number; body: Buffer; sealed: boolean }): Promise<void> {
    await this.sql.rows(answer, [...valuesOf(key), given.status, given.body, given.sealed]);
  }

  /** Releases the key after a failure, which has changed nothing. */
  async release(key: IdempotencyKey): Promise<void> {
    await this.sql.rows(release, valuesOf(key));
  }

  /** Deletes up to `count` expired keys. @returns number of deleted keys */
  async forget(count: number): Promise<number> {
    return (await this.sql.rows(forget, [count])).length;
  }
}

function valuesOf({ organisationId, route, key }: IdempotencyKey): string[] {
  return [organisationId, route, key];
}
