import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditAction } from '../audit/audit.types';
import type { StaffScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { assertGoodPassword } from './password-rules';
import { Passwords } from './passwords';
import { keyUri, newRecoveryCodes, SecondStep } from './second-step';
import { StaffAccessService } from './staff-access.service';
import type { StaffEntity } from './staff.entity';
import { StaffNotFound, TwoStepUnchanged, wrongCode, wrongCurrentPassword } from './staff.errors';
import { StaffRepository } from './staff.repository';
import type { StaffAccount } from './staff.types';

/** Members of staff manage their own password and second step. */
@Injectable()
export class StaffAccountService {
  constructor(
    private readonly staff: StaffRepository,
    private readonly access: StaffAccessService,
    private readonly passwords: Passwords,
    private readonly secondStep: SecondStep,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  async get(scope: StaffScope): Promise<StaffAccount> {
    const { organisationId, staffId } = scope;
    const [member, row] = [
      await this.staff.find(organisationId, staffId),
      await this.staff.findRow(organisationId, staffId),
    ];
    if (!member || !row) throw new StaffNotFound();
    const sealed = row.totp_enabled_at === null ? row.totp_secret : null;
    const secret = sealed === null ? null : this.secondStep.open(sealed);
    return {
      member,
      password_changed_at: row.password_changed_at,
      recovery_codes: row.totp_enabled_at === null ? null : row.recovery_codes.length,
      pending_secret: secret,
      pending_uri: secret === null ? null : keyUri(secret, row.email),
    };
  }

  /**
   * Changes the password, ends all other sessions of the member, and voids a pending link.
   *
   * @throws ValidationFailed about `current_password` or `password`
   */
  async changePassword(scope: StaffScope, current: string, password: string): Promise<void> {
    await this.assertPassword(scope, current);
    await this.change(scope, 'staff.password_changed', async (row) => {
      assertGoodPassword(password, row);
      const password_hash = await this.passwords.hash(password);
      return { ...row, password_hash, password_changed_at: new Date().toISOString() };
    });
  }

  /** Creates the secret of a second step. It is in force after its first code. @throws TwoStepUnchanged */
  async beginTwoStep(scope: StaffScope, current: string): Promise<void> {
    await this.assertPassword(scope, current);
    await this.transactions.run(async () => {
      const row = await this.lock(scope);
      if (row.totp_enabled_at !== null) throw new TwoStepUnchanged();
      await this.staff.save({ ...row, totp_secret: this.secondStep.newSealedSecret(), totp_last_step: null });
    });
  }

  /** Deletes a secret whose first code has not been entered yet. */
  async cancelTwoStep(scope: StaffScope): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.lock(scope);
      if (row.totp_enabled_at === null) await this.staff.save({ ...row, totp_secret: null });
    });
  }

  /**
   * Enables the second step with its first code, and ends all other sessions of the member.
   *
   * @returns the recovery codes, which are not shown again
   * @throws TwoStepUnchanged, ValidationFailed about `code`
   */
  async enableTwoStep(scope: StaffScope, code: string): Promise<readonly string[]> {
    const { codes, hashes } = newRecoveryCodes();
    await this.change(scope, 'staff.two_step_enabled', (row) => {
      if (row.totp_enabled_at !== null || row.totp_secret === null) throw new TwoStepUnchanged();
      const spent = this.secondStep.spendAppCode(row, code);
      if (!spent) throw wrongCode();
      return { ...spent, totp_enabled_at: new Date().toISOString(), recovery_codes: hashes };
    });
    return codes;
  }

  /** @throws ValidationFailed about `current_password`, TwoStepUnchanged */
  async disableTwoStep(scope: StaffScope, current: string): Promise<void> {
    await this.assertPassword(scope, current);
    await this.change(scope, 'staff.two_step_disabled', (row) => {
      if (row.totp_enabled_at === null) throw new TwoStepUnchanged();
      return withoutTwoStep(row);
    });
  }

  /** Replaces the recovery codes. @throws ValidationFailed, TwoStepUnchanged */
  async renewRecoveryCodes(scope: StaffScope, current: string): Promise<readonly string[]> {
    await this.assertPassword(scope, current);
    const { codes, hashes } = newRecoveryCodes();
    await this.change(scope, 'staff.recovery_codes_renewed', (row) => {
      if (row.totp_enabled_at === null) throw new TwoStepUnchanged();
      return { ...row, recovery_codes: hashes };
    });
    return codes;
  }

  /** Call it outside a transaction, because hashing takes long. @throws ValidationFailed about `current_password` */
  private async assertPassword({ organisationId, staffId }: StaffScope, password: string): Promise<void> {
    const row = await this.staff.findRow(organisationId, staffId);
    if (!(await this.passwords.matches(row?.password_hash ?? null, password))) throw wrongCurrentPassword();
  }

  /** Changes and audits the member's row, ends their other sessions and voids their link. */
  private async change(
    scope: StaffScope,
    action: AuditAction,
    changed: (row: StaffEntity) => StaffEntity | Promise<StaffEntity>,
  ): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.lock(scope);
      await this.staff.save(await changed(row));
      await this.access.withdraw(scope.organisationId, row.id, scope.sessionId);
      await this.audit.record(scope, [{ action, object_type: 'staff', object_id: row.id, changes: {} }]);
    });
  }

  private async lock({ organisationId, staffId }: StaffScope): Promise<StaffEntity> {
    const row = await this.staff.findRowLocked(organisationId, staffId);
    if (!row) throw new StaffNotFound();
    return row;
  }
}

function withoutTwoStep(row: StaffEntity): StaffEntity {
  return { ...row, totp_secret: null, totp_enabled_at: null, totp_last_step: null, recovery_codes: [] };
}
