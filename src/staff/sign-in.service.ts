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

/** Why somebody was not let in; for the audit log, and never told. */
type Refusal = 'wrong_password' | 'deactivated' | 'wrong_code';

interface Attempt {
  readonly email: string;
  readonly password: string;
  readonly origin: SignInOrigin;
  /** Of the browser's earlier session, which the new one replaces; null without one. */
  readonly earlier: string | null;
}

/** Lets members of staff in. The caller counts the attempts. */
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
   * What attempts at an e-mail address are counted for, whether it is somebody's or not. With another password the count
   * begins anew: the member who has set it is let in, on every node and with Redis away.
   */
  async countedAs(email: string): Promise<string> {
    const row = await this.staff.findByEmail(email);
    return row ? `${row.id} ${row.password_changed_at ?? ''}` : email.toLowerCase();
  }

  /**
   * Makes a session for the right e-mail address and password; a pending one when a second step is to come. Null for
   * everything else, after the same time, whether no member has the address, the password is wrong or its owner is shut out.
   */
  async signIn({ email, password, origin, earlier }: Attempt): Promise<StaffSession | null> {
    const row = await this.staff.findByEmail(email);
    const isRight = await this.passwords.matches(row?.password_hash ?? null, password);
    if (row && isRight && row.deactivated_at === null) {
      return this.transactions.run(() => this.enter(row, origin, earlier));
    }
    // Not waited for: it would tell whose address there is.
    if (row) void this.noteRefusal(row, origin, isRight ? 'deactivated' : 'wrong_password');
    return null;
  }

  /**
   * The second step, for the browser that holds a pending session: a code of the app, or a recovery code. Null when the
   * browser holds none, or not any more by the time it is their turn; `wrong` for a code that is not right or was used before.
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
      // An earlier request may have ended it: by another password, or by signing in.
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

  /** Who is asked for the second step; null when the browser holds no pending session. */
  async findPending(secret: string): Promise<{ readonly staffId: string; readonly email: string } | null> {
    const pending = await this.sessions.findPending(secret);
    return pending && { staffId: pending.staff_id, email: pending.email };
  }

  /** What failed before the session, for its owner: told once. */
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

  /** Null when the member was shut out, or the password changed, while it was compared. */
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
