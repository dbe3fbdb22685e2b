import { Injectable, Logger } from '@nestjs/common';
import type { StaffScope } from '../platform/access/scopes';
import { StaffVerifier, type VerifiedStaff } from '../platform/access/verifiers';
import { newId } from '../platform/http/uuid';
import { hashOf, newSecret } from '../platform/secrets/tokens';
import { StaffSessionsRepository, type LiveStaffSession } from './staff-sessions.repository';
import type { FailedSignIns, SignInOrigin, StaffSession } from './staff.types';

/** Seconds without a request after which a session is over, and the longest that one lasts. */
const SIGNED_IN = { idle: 3_600, lifetime: 12 * 3_600 };
/** While the second step is to come. */
const PENDING = { idle: 600, lifetime: 600 };
const LONGEST_USER_AGENT = 255;

interface NewStaffSession {
  readonly pending: boolean;
  readonly origin: SignInOrigin;
  /** What its owner is to be told; null for nothing. */
  readonly failed: FailedSignIns | null;
}

/**
 * The console's sign-in sessions. They live in Postgres alone, beside their owners: whoever is shut out is so with the
 * next request, whatever becomes of Redis (docs/adr/0016).
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

  /** Who has given the right password and not yet the second step; null when nobody has. */
  async findPending(secret: string): Promise<LiveStaffSession | null> {
    const session = await this.sessions.findLive(hashOf(secret));
    return session?.pending === true ? session : null;
  }

  /** Makes a session for a member, in the transaction under way. */
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

  /** What failed before a session, once; null from then on. */
  takeFailures({ organisationId, sessionId }: StaffScope): Promise<FailedSignIns | null> {
    return this.sessions.takeFailures(organisationId, sessionId);
  }

  /** Ends the session of a cookie, if there is one. */
  async end(secret: string): Promise<void> {
    await this.sessions.removeByToken(hashOf(secret));
  }

  /** Ends all sessions of a member, but for the one that is spared. */
  async endAll(organisationId: string, staffId: string, spared: string | null = null): Promise<void> {
    await this.sessions.removeOthers(organisationId, staffId, spared);
  }

  /** At most once a minute, and never in anybody's way. */
  private noteUse(session: LiveStaffSession): void {
    if (!session.touch) return;
    this.sessions.touch(session.organisation_id, session.id).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'noting the use of a staff session failed');
    });
  }
}
