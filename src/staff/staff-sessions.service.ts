import { Injectable, Logger } from '@nestjs/common';
import type { StaffScope } from '../platform/access/scopes';
import { StaffVerifier, type VerifiedStaff } from '../platform/access/verifiers';
import { newId } from '../platform/http/uuid';
import { hashOf, newSecret } from '../platform/secrets/tokens';
import { StaffSessionsRepository, type LiveStaffSession } from './staff-sessions.repository';
import type { FailedSignIns, SignInOrigin, StaffSession } from './staff.types';

/** Idle timeout and absolute lifetime of a session, in seconds. */
const SIGNED_IN = { idle: 3_600, lifetime: 12 * 3_600 };
/** For a session that waits for the second step. */
const PENDING = { idle: 600, lifetime: 600 };
const LONGEST_USER_AGENT = 255;

interface NewStaffSession {
  readonly pending: boolean;
  readonly origin: SignInOrigin;
  /** Failed attempts to show to the owner; null when there are none. */
  readonly failed: FailedSignIns | null;
}

/**
 * Sessions of the admin console. They are stored in Postgres only, next to their owners, so that a deactivation takes
 * effect with the next request, independent of Redis (docs/adr/0016).
 */
@Injectable()
export class StaffSessionsService implements StaffVerifier {
  private readonly logger = new Logger(StaffSessionsService.name);

  constructor(private readonly sessions: StaffSessionsRepository) {}

  async verify(secret: string): Promise<VerifiedStaff | null> {
    const session = await this.sessions.findLive(hashOf(secret));
    if (!session || session.pending) return null;
    this.noteUse(session);
    const { organisation_id: organisationId, staff_id: staffId, id: sessionId, ...rest } = session;
    const { role, name, email, has_news: hasNews } = rest;
    const actor = { type: 'staff', id: staffId } as const;
    return { scope: { organisationId, staffId, sessionId, role, actor }, name, email, hasNews };
  }

  /** The session that waits for its second step; null when there is none. */
  async findPending(secret: string): Promise<LiveStaffSession | null> {
    const session = await this.sessions.findLive(hashOf(secret));
    return session?.pending === true ? session : null;
  }

  /** Creates a session for a member, in the current transaction. */
  async make(
    member: { readonly organisation_id: string; readonly id: string; readonly email: string },
    { pending, origin, failed }: NewStaffSession,
  ): Promise<StaffSession> {
    const secret = newSecret();
    const { idle, lifetime } = pending ? PENDING : SIGNED_IN;
    await this.sessions.insert({
      organisation_id: member.organisation_id,
      id: newId(),
      staff_id: member.id,
      token_hash: hashOf(secret),
      pending,
      idle_timeout: idle,
      lifetime,
      ip: origin.ip,
      user_agent: origin.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      failed_sign_ins: failed,
    });
    return { email: member.email, secret, lifetime, pending };
  }

  /** Failed attempts before a session; returned only once, then null. */
  takeFailures({ organisationId, sessionId }: StaffScope): Promise<FailedSignIns | null> {
    return this.sessions.takeFailures(organisationId, sessionId);
  }

  /** Ends the session of a cookie, if there is one. */
  async end(secret: string): Promise<void> {
    await this.sessions.removeByToken(hashOf(secret));
  }

  /** Ends all sessions of a member, except `spared`. */
  async endAll(organisationId: string, staffId: string, spared: string | null = null): Promise<void> {
    await this.sessions.removeOthers(organisationId, staffId, spared);
  }

  /** Writes at most once a minute, and does not delay or fail the request. */
  private noteUse(session: LiveStaffSession): void {
    if (!session.touch) return;
    this.sessions.touch(session.organisation_id, session.id).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'noting the use of a staff session failed');
    });
  }
}
