import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { violatedUnique } from '../platform/database/database-errors';
import { changesBetween } from '../platform/database/field-changes';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/http/uuid';
import { assertGoodPassword } from './password-rules';
import { Passwords } from './passwords';
import { StaffAccessService } from './staff-access.service';
import { emailTaken, StaffNotFound } from './staff.errors';
import { StaffRepository } from './staff.repository';
import type { NewStaff, StaffMember } from './staff.types';

/** Manages staff by command line: the first member, and members who have locked themselves out. */
@Injectable()
export class StaffProvisioningService {
  constructor(
    private readonly staff: StaffRepository,
    private readonly access: StaffAccessService,
    private readonly passwords: Passwords,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /** Creates a member of staff who can sign in immediately. @throws ValidationFailed about `email` or `password` */
  async create(scope: OrganisationScope, wanted: NewStaff, password: string): Promise<StaffMember> {
    const { email, name, role } = wanted;
    const { organisationId } = scope;
    assertGoodPassword(password, wanted);
    const password_hash = await this.passwords.hash(password);
    const password_changed_at = new Date().toISOString();
    const row = { organisation_id: organisationId, id: newId(), email, name, role };
    try {
      return await this.transactions.run(async () => {
        await this.staff.insert({ ...row, password_hash, password_changed_at });
        const changes = changesBetween(null, { email, name, role });
        await this.audit.record(scope, [
          { action: 'staff.created', object_type: 'staff', object_id: row.id, changes },
        ]);
        const made = await this.staff.find(organisationId, row.id);
        if (!made) throw new StaffNotFound();
        return made;
      });
    } catch (error) {
      if (violatedUnique(error) === 'staff_email_key') throw emailTaken();
      throw error;
    }
  }

  /**
   * Sets a member's password, removes the second step, and ends all sessions and links of the member.
   *
   * @throws StaffNotFound when no member of this organisation has the address
   */
  async recover(scope: OrganisationScope, email: string, password: string): Promise<void> {
    await this.transactions.run(async () => {
      const found = await this.staff.findByEmail(email);
      const isOurs = found?.organisation_id === scope.organisationId;
      const row = isOurs ? await this.staff.findRowLocked(scope.organisationId, found.id) : null;
      if (!row) throw new StaffNotFound();
      assertGoodPassword(password, row);
      const password_hash = await this.passwords.hash(password);
      const password_changed_at = new Date().toISOString();
      const noTwoStep = {
        totp_secret: null,
        totp_enabled_at: null,
        totp_last_step: null,
        recovery_codes: [],
      };
      await this.staff.save({ ...row, ...noTwoStep, password_hash, password_changed_at });
      await this.access.withdraw(scope.organisationId, row.id);
      await this.audit.record(scope, [
        { action: 'staff.recovered', object_type: 'staff', object_id: row.id, changes: {} },
      ]);
    });
  }

  /** True when these credentials are valid for this organisation. */
  async wouldEnter(scope: OrganisationScope, email: string, password: string): Promise<boolean> {
    const row = await this.staff.findByEmail(email);
    const isRight = await this.passwords.matches(row?.password_hash ?? null, password);
    return isRight && row?.organisation_id === scope.organisationId && row.deactivated_at === null;
  }
}
