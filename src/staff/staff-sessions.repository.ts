import { Injectable } from '@nestjs/common';
import type { StaffRole } from '../platform/access/scopes';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { StaffSessionEntity } from './staff-sessions.entity';
import type { FailedSignIns } from './staff.types';

const LIVES = `
  s.last_seen_at > now() - s.idle_timeout * interval '1 second' and s.absolute_expires_at > now()`;

const live = statement(`
  select s.organisation_id, s.id, s.staff_id, s.pending, m.role, m.name, m.email,
         s.last_seen_at < now() - interval '1 minute' as touch, s.failed_sign_ins is not null as has_news
  from staff_sessions s join staff m on m.organisation_id = s.organisation_id and m.id = s.staff_id
  where s.token_hash = $1 and m.deactivated_at is null and ${LIVES}`);
const touch = statement(`
  update staff_sessions s set last_seen_at = now()
  where s.organisation_id = $1 and s.id = $2 and s.last_seen_at < now() - interval '1 minute'`);
const takeFailures = statement(`
  with news as (
    select s.organisation_id, s.id, s.failed_sign_ins from staff_sessions s
    where s.organisation_id = $1 and s.id = $2 and s.failed_sign_ins is not null for update
  )
  update staff_sessions s set failed_sign_ins = null from news n
  where s.organisation_id = n.organisation_id and s.id = n.id returning n.failed_sign_ins`);
const removeByToken = statement(
  'delete from staff_sessions where token_hash = $1 returning organisation_id, staff_id, pending',
);
const removeOthers = statement(`
  delete from staff_sessions where organisation_id = $1 and staff_id = $2 and ($3::uuid is null or id <> $3)`);
const removeDead = statement(`
  delete from staff_sessions s where s.organisation_id = $1 and s.staff_id = $2 and not (${LIVES})`);

/** A live session, with its member's current role. */
export interface LiveStaffSession {
  readonly organisation_id: string;
  readonly id: string;
  readonly staff_id: string;
  readonly pending: boolean;
  readonly role: StaffRole;
  readonly name: string;
  readonly email: string;
  /** True when `last_seen_at` is more than a minute old. */
  readonly touch: boolean;
  /** True when failed attempts have not been shown to the owner yet. */
  readonly has_news: boolean;
}

/** The owner of an ended session. */
type EndedStaffSession = Pick<StaffSessionEntity, 'organisation_id' | 'staff_id' | 'pending'>;

interface NewSession extends Pick<
  StaffSessionEntity,
  | 'organisation_id'
  | 'id'
  | 'staff_id'
  | 'token_hash'
  | 'pending'
  | 'idle_timeout'
  | 'ip'
  | 'user_agent'
  | 'failed_sign_ins'
> {
  /** In seconds. */
  readonly lifetime: number;
}

@Injectable()
export class StaffSessionsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /**
   * Finds a session by the hash of its cookie. This query does not know the tenant yet: its result determines it. Null
   * for deactivated members.
   */
  findLive(tokenHash: Buffer): Promise<LiveStaffSession | null> {
    return this.sql.first<LiveStaffSession>(live, [tokenHash]);
  }

  async touch(organisationId: string, id: string): Promise<void> {
    await this.sql.rows(touch, [organisationId, id]);
  }

  /** Failed attempts before a session, for the first caller; null for later callers. */
  async takeFailures(organisationId: string, id: string): Promise<FailedSignIns | null> {
    const row = await this.sql.first<Pick<StaffSessionEntity, 'failed_sign_ins'>>(takeFailures, [
      organisationId,
      id,
    ]);
    return row?.failed_sign_ins ?? null;
  }

  /** Adds a session and deletes expired ones of the same member. */
  async insert({ lifetime, ...row }: NewSession): Promise<void> {
    await this.sql.rows(removeDead, [row.organisation_id, row.staff_id]);
    const absolute_expires_at = (): string => `now() + interval '${String(lifetime)} seconds'`;
    await this.writer.insert(StaffSessionEntity, [{ ...row, absolute_expires_at }]);
  }

  /** Ends the session of a cookie; null when there is none. */
  removeByToken(tokenHash: Buffer): Promise<EndedStaffSession | null> {
    return this.sql.first<EndedStaffSession>(removeByToken, [tokenHash]);
  }

  /** Ends all sessions of a member, except `spared`. */
  async removeOthers(organisationId: string, staffId: string, spared: string | null): Promise<void> {
    await this.sql.rows(removeOthers, [organisationId, staffId, spared]);
  }
}
