import { Injectable } from '@nestjs/common';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter, type NewRow } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import type { SessionRow } from './session-row';
import { PortalSessionEntity } from './sessions.entity';
import { SESSION_LIST, type EndReason } from './sessions.types';

/** Number of rows read at a time. */
const BATCH = 500;
/** Limit of a list of live sessions. A customer has one live session, or one per contact. */
const MOST_LIVE = 50;

const NIL = '00000000-0000-0000-0000-000000000000';
const LIVE = 's.ended_at is null and s.expires_at > now() and s.absolute_expires_at > now()';
/** The database returns durations instead of moments, because only its own clock counts. */
const COLUMNS = `s.*, ${LIVE} as live,
  (extract(epoch from s.expires_at - now()) * 1000)::float8 as idle_left,
  (extract(epoch from s.absolute_expires_at - now()) * 1000)::float8 as absolute_left`;
const FULL_IDLE = `least(now() + s.idle_timeout * interval '1 second', s.absolute_expires_at)`;

const list = new KeysetList<SessionRow>({
  definition: SESSION_LIST,
  alias: 's',
  select: COLUMNS,
  from: 'portal_sessions s',
  where: ['s.organisation_id = $1'],
  columns: { live: `(${LIVE})` },
});

const byId = statement(`select ${COLUMNS} from portal_sessions s where s.id = $1`);
const inOrganisation = statement(
  `select ${COLUMNS} from portal_sessions s where s.organisation_id = $1 and s.id = $2`,
);
const many = statement(
  `select ${COLUMNS} from portal_sessions s where s.organisation_id = $1 and s.id = any($2::uuid[])`,
);
const superseded = statement(`
  select ${COLUMNS} from portal_sessions s
  where (s.ended_at is not null or s.converted_at is not null) and s.absolute_expires_at > now()
    and (s.absolute_expires_at, s.id) > ($1, $2)
  order by s.absolute_expires_at, s.id limit ${String(BATCH)}`);
const newestOf = statement(`
  select s.id, ${LIVE} as live from portal_sessions s where s.id = any($1::uuid[]) order by s.created_at desc`);

const extend = statement(`
  update portal_sessions s
  set expires_at = ${FULL_IDLE}, last_seen_at = now(), updated_at = now(), version = s.version + 1
  where s.organisation_id = $1 and s.id = $2 and s.ended_at is null and s.absolute_expires_at > now()
  returning ${COLUMNS}`);

const exchange = statement(`
  update portal_sessions s
  set exchanged_at = now(), cookie_hash = $3, embedded = $4, expires_at = ${FULL_IDLE},
      last_seen_at = now(), updated_at = now(), version = s.version + 1
  where s.id = $1 and s.code_hash = $2 and s.exchanged_at is null and s.link_expires_at > now() and ${LIVE}
  returning ${COLUMNS}`);

/** Signing up replaces all secrets, so that the guest's old ones, and any that were observed, are void. */
const convert = statement(`
  update portal_sessions s
  set kind = 'customer', customer_id = $3, token_hash = $4, cookie_hash = $5, converted_at = now(),
      code_hash = case when s.exchanged_at is null then $6 else s.code_hash end,
      expires_at = ${FULL_IDLE}, last_seen_at = now(), updated_at = now(), version = s.version + 1
  where s.organisation_id = $1 and s.id = $2 and s.kind = 'guest' and not s.read_only and ${LIVE}
  returning ${COLUMNS}`);

/** A session that had already expired ends with the reason `expired`, not with the reason given. */
const END = `
  update portal_sessions s
  set ended_at = least(now(), s.expires_at, s.absolute_expires_at),
      ended_reason = case when ${LIVE} then $3 else 'expired' end, updated_at = now(), version = s.version + 1
  where s.organisation_id = $1 and s.ended_at is null`;
const endOne = statement(`${END} and s.id = $2 returning ${COLUMNS}`);
const expire = statement(`${END} and s.id = $2 and not (${LIVE}) returning ${COLUMNS}`);
const endAllOfCustomer = statement(`${END} and s.customer_id = $2 returning ${COLUMNS}`);
const endPreviewsOf = statement(`
  ${END} and s.kind = 'preview' and s.created_by->>'type' = 'staff' and s.created_by->>'id' = $2
  returning ${COLUMNS}`);
const endLinksOf = statement(`
  ${END} and s.kind = 'customer' and s.exchanged_at is null
    and s.created_by->>'type' = 'staff' and s.created_by->>'id' = $2
  returning ${COLUMNS}`);
const liveOfCustomer = statement(`
  select ${COLUMNS} from portal_sessions s
  where s.organisation_id = $1 and s.customer_id = $2 and s.kind = 'customer' and ${LIVE}
  order by s.created_at desc, s.id desc limit ${String(MOST_LIVE)}`);
/** Across all tenants; few expired previews are not yet recorded as ended. */
const expiredPreviews = statement(`
  select ${COLUMNS} from portal_sessions s
  where s.kind = 'preview' and s.ended_at is null and not (${LIVE}) limit $1`);
const endReplaced = statement(`
  ${END} and s.kind = 'customer' and s.customer_id = $2
    and ($4::uuid is null or s.contact_id is null or s.contact_id = $4)
  returning ${COLUMNS}`);

/** In seconds. */
export interface Lifetimes {
  readonly idle: number;
  readonly link: number;
  readonly absolute: number;
}

@Injectable()
export class SessionsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /** Finds a session by its id. The only query that does not know the tenant yet: its result determines it. */
  find(id: string): Promise<SessionRow | null> {
    return this.sql.first<SessionRow>(byId, [id]);
  }

  findIn(organisationId: string, id: string): Promise<SessionRow | null> {
    return this.sql.first<SessionRow>(inOrganisation, [organisationId, id]);
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<SessionRow>> {
    return list.page(this.sql, [organisationId], request);
  }

  findMany(organisationId: string, ids: readonly string[]): Promise<SessionRow[]> {
    return this.sql.rows<SessionRow>(many, [organisationId, ids]);
  }

  /**
   * All sessions that an old cached copy could revive: ended ones, and those whose secrets have changed. In batches.
   */
  async *findSuperseded(): AsyncGenerator<readonly SessionRow[]> {
    let after = ['-infinity', NIL];
    for (;;) {
      const rows = await this.sql.rows<SessionRow>(superseded, after);
      yield rows;
      const last = rows[BATCH - 1];
      if (last === undefined) return;
      after = [last.absolute_expires_at, last.id];
    }
  }

  /** Those of a browser's sessions that exist, newest first. */
  findNewest(ids: readonly string[]): Promise<{ id: string; live: boolean }[]> {
    return this.sql.rows<{ id: string; live: boolean }>(newestOf, [ids]);
  }

  /** Adds a session whose times start now, by the database clock. */
  insert(row: NewRow<PortalSessionEntity>, lifetimes: Lifetimes): Promise<void> {
    const within = (seconds: number) => (): string => `now() + interval '${String(seconds)} seconds'`;
    return this.writer.insert(PortalSessionEntity, [
      {
        ...row,
        idle_timeout: lifetimes.idle,
        link_expires_at: within(lifetimes.link),
        // A session cannot be idle before its link is opened, so it lives at least as long as the link.
        expires_at: within(Math.max(lifetimes.idle, lifetimes.link)),
        absolute_expires_at: within(lifetimes.absolute),
      },
    ]);
  }

  /** Resets the idle time; null when the session has ended. */
  extend(organisationId: string, id: string): Promise<SessionRow | null> {
    return this.sql.first<SessionRow>(extend, [organisationId, id]);
  }

  /** Uses up the one-time code. Of concurrent callers one gets the row, the others null. */
  exchange(
    id: string,
    hashes: { code: Buffer; cookie: Buffer },
    embedded: boolean,
  ): Promise<SessionRow | null> {
    return this.sql.first<SessionRow>(exchange, [id, hashes.code, hashes.cookie, embedded]);
  }

  /** Turns a guest's session into this customer's; null when that has happened already, or the session has ended. */
  convert(
    organisationId: string,
    id: string,
    to: {
      readonly customerId: string;
      readonly hashes: { readonly token: Buffer; readonly cookie: Buffer | null; readonly code: Buffer };
    },
  ): Promise<SessionRow | null> {
    const { customerId, hashes } = to;
    const values = [organisationId, id, customerId, hashes.token, hashes.cookie, hashes.code];
    return this.sql.first<SessionRow>(convert, values);
  }

  /** Null when it has ended before. */
  end(organisationId: string, id: string, reason: EndReason): Promise<SessionRow | null> {
    return this.sql.first<SessionRow>(endOne, [organisationId, id, reason]);
  }

  /** Ends a session that has expired; null when it has ended before, or was extended concurrently. */
  expire(organisationId: string, id: string): Promise<SessionRow | null> {
    return this.sql.first<SessionRow>(expire, [organisationId, id, 'expired']);
  }

  /** Ends the sessions of the customer and its contacts, and previews of it. */
  endAllOfCustomer(organisationId: string, customerId: string, reason: EndReason): Promise<SessionRow[]> {
    return this.sql.rows<SessionRow>(endAllOfCustomer, [organisationId, customerId, reason]);
  }

  /** Ends the open previews of a member of staff. */
  endPreviewsOf(organisationId: string, staffId: string, reason: EndReason): Promise<SessionRow[]> {
    return this.sql.rows<SessionRow>(endPreviewsOf, [organisationId, staffId, reason]);
  }

  /** Ends customers' sessions that a member of staff has created and no customer has opened yet. */
  endLinksOf(organisationId: string, staffId: string, reason: EndReason): Promise<SessionRow[]> {
    return this.sql.rows<SessionRow>(endLinksOf, [organisationId, staffId, reason]);
  }

  /** Sessions of the customer and its contacts, newest first, without previews. */
  findLiveOfCustomer(organisationId: string, customerId: string): Promise<SessionRow[]> {
    return this.sql.rows<SessionRow>(liveOfCustomer, [organisationId, customerId]);
  }

  /** Expired previews of all organisations that are not yet recorded as ended. */
  findExpiredPreviews(limit: number): Promise<SessionRow[]> {
    return this.sql.rows<SessionRow>(expiredPreviews, [limit]);
  }

  /**
   * With a contact: ends the contact's sessions and those without a contact. Without one: ends all sessions of the
   * customer.
   */
  endReplaced(
    organisationId: string,
    party: { readonly customerId: string; readonly contactId: string | null },
  ): Promise<SessionRow[]> {
    const { customerId, contactId } = party;
    return this.sql.rows<SessionRow>(endReplaced, [organisationId, customerId, 'replaced', contactId]);
  }
}
