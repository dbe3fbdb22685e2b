import { Injectable, Logger } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditEntry } from '../audit/audit.types';
import type { OrganisationScope, StaffScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { Passwords } from './passwords';
import { SecondStep } from './second-step';
import { StaffSessionsService } from './staff-sessions.service';
import type { StaffEntity } from './staff.entity';
import { StaffRepository } from './staff.repository';
import {
  MOST_FAILURES_COUNTED,
  type FailedSignIns,
  type SignInOrigin,
  type StaffSession,
} from './staff.types';

/** Why a sign-in failed; recorded in the audit log, never shown to the caller. */
type Refusal = 'wrong_password' | 'deactivated' | 'wrong_code';

interface Attempt {
  readonly email: string;
  readonly password: string;
  readonly origin: SignInOrigin;
  /** Secret of the browser's earlier session, which the new one replaces; null without one. */
  readonly earlier: string | null;
}

/** Signs in members of staff. The caller enforces the rate limits. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    private readonly staff: StaffRepository,
    private readonly sessions: StaffSessionsService,
    private readonly passwords: Passwords,
    private readonly secondStep: SecondStep,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /**
   * The rate limit key for an e-mail address, whether or not a member has it. A new password resets the count, so that
   * the member who has set it can sign in on every node, even while Redis is unavailable.
   */
  async countedAs(email: string): Promise<string> {
    const row = await this.staff.findByEmail(email);
    return row ? `${row.id} ${row.password_changed_at ?? ''}` : email.toLowerCase();
  }

  /**
   * Creates a session for the right e-mail address and password; a pending one when a second step is required.
   * Otherwise null, after the same time, whether the address is unknown, the password is wrong or the member is
   * deactivated.
   */
  async signIn({ email, password, origin, earlier }: Attempt): Promise<StaffSession | null> {
    const row = await this.staff.findByEmail(email);
    const isRight = await this.passwords.matches(row?.password_hash ?? null, password);
    if (row && isRight && row.deactivated_at === null) {
      return this.transactions.run(() => this.enter(row, origin, earlier));
    }
    // Not awaited, because the time would reveal whether the address exists.
    if (row) void this.noteRefusal(row, origin, isRight ? 'deactivated' : 'wrong_password');
    return null;
  }

  /**
   * Verifies the second step of a pending session: an app's code, or a recovery code. Null without a pending session,
   * or if it ended meanwhile; `wrong` for a code that is wrong or was used before.
   */
  async takeSecondStep(
    secret: string,
    code: string,
    origin: SignInOrigin,
  ): Promise<StaffSession | 'wrong' | null> {
    const pending = await this.sessions.findPending(secret);
    if (!pending) return null;
    return this.transactions.run(async () => {
      const row = await this.staff.findRowLocked(pending.organisation_id, pending.staff_id);
      if (row?.deactivated_at !== null) return null;
      // A concurrent request may have ended it, by a password change or a sign-in.
      if (!(await this.sessions.findPending(secret))) return null;
      const spent = this.secondStep.spendAnyCode(row, code);
      if (!spent) {
        await this.noteRefusal(row, origin, 'wrong_code');
        return 'wrong';
      }
      await this.sessions.end(secret);
      const left = spent.recovery_codes.length;
      if (left < row.recovery_codes.length) {
        const changes = { recovery_codes: { before: left + 1, after: left } };
        await this.record(scopeOf(row, origin), { action: 'staff.recovery_code_used', changes });
      }
      return this.open(spent, origin);
    });
  }

  /** The member of a pending session; null when the browser has none. */
  async findPending(secret: string): Promise<{ readonly staffId: string; readonly email: string } | null> {
    const pending = await this.sessions.findPending(secret);
    return pending && { staffId: pending.staff_id, email: pending.email };
  }

  /** Failed attempts before the session, for its owner. Returned only once. */
  takeFailures(scope: StaffScope): Promise<FailedSignIns | null> {
    return this.sessions.takeFailures(scope);
  }

  /** Ends the session of the cookie. */
  async signOut(scope: StaffScope, secret: string): Promise<void> {
    await this.transactions.run(async () => {
      await this.sessions.end(secret);
      await this.record(scope, { action: 'staff.signed_out', changes: {} });
    });
  }

  /** Null when the member was deactivated, or the password changed, during the comparison. */
  private async enter(
    seen: StaffEntity,
    origin: SignInOrigin,
    earlier: string | null,
  ): Promise<StaffSession | null> {
    const row = await this.staff.findRowLocked(seen.organisation_id, seen.id);
    if (row?.deactivated_at !== null || row.password_hash !== seen.password_hash) return null;
    if (earlier !== null) await this.sessions.end(earlier);
    if (row.totp_enabled_at !== null) return this.sessions.make(row, { pending: true, origin, failed: null });
    return this.open(row, origin);
  }

  private async open(row: StaffEntity, origin: SignInOrigin): Promise<StaffSession> {
    const failed = await this.failuresSince(row);
    await this.staff.save({ ...row, last_signed_in_at: new Date().toISOString() });
    await this.record(scopeOf(row, origin), { action: 'staff.signed_in', changes: {} });
    return this.sessions.make(row, { pending: false, origin, failed });
  }

  private async failuresSince(row: StaffEntity): Promise<FailedSignIns | null> {
    const since = row.last_signed_in_at ?? row.created_at;
    const { count, last_ip } = await this.audit.countRecent(
      { organisationId: row.organisation_id },
      { objectId: row.id, action: 'staff.sign_in_failed', since, most: MOST_FAILURES_COUNTED + 1 },
    );
    return count === 0 ? null : { count, since, last_ip };
  }

  private async noteRefusal(row: StaffEntity, origin: SignInOrigin, reason: Refusal): Promise<void> {
    const scope = { ...scopeOf(row, origin), actor: { type: 'system', id: 'sign_in' } } as const;
    const changes = { reason: { before: null, after: reason } };
    const entry = {
      action: 'staff.sign_in_failed',
      object_type: 'staff',
      object_id: row.id,
      changes,
    } as const;
    try {
      await this.audit.record(scope, [entry]);
    } catch (error) {
      this.logger.warn({ err: error }, 'a failed sign-in could not be recorded');
    }
  }

  private record(
    scope: OrganisationScope,
    { action, changes }: Pick<AuditEntry, 'action' | 'changes'>,
  ): Promise<void> {
    return this.audit.record(scope, [{ action, object_type: 'staff', object_id: scope.actor.id, changes }]);
  }
}

function scopeOf(row: StaffEntity, { ip, requestId }: SignInOrigin): OrganisationScope {
  return { organisationId: row.organisation_id, actor: { type: 'staff', id: row.id }, ip, requestId };
}
