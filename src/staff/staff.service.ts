import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditAction } from '../audit/audit.types';
import { NotSignedIn, RoleMissing } from '../platform/access/access.errors';
import { reaches, type OrganisationScope, type StaffRole, type StaffScope } from '../platform/access/scopes';
import { violatedUnique } from '../platform/database/database-errors';
import { changesBetween } from '../platform/database/field-changes';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid, newId } from '../platform/http/uuid';
import { StaffAccessService } from './staff-access.service';
import { StaffLinkService } from './staff-link.service';
import type { StaffEntity } from './staff.entity';
import { emailTaken, LastOwner, NoSuchLink, OwnersOnly, OwnLink, StaffNotFound } from './staff.errors';
import { StaffRepository } from './staff.repository';
import type { NewStaff, StaffLink, StaffMember } from './staff.types';

/** A callback of another module that runs in the transaction of a role change; `role` is null for a deactivation. */
type StaffChange = (
  scope: StaffScope,
  member: { readonly id: string; readonly role: StaffRole | null },
) => Promise<void>;

/** Members of staff and their roles. */
@Injectable()
export class StaffService {
  private readonly changes: StaffChange[] = [];

  constructor(
    private readonly staff: StaffRepository,
    private readonly links: StaffLinkService,
    private readonly access: StaffAccessService,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /** Registers a callback of another module for changes of a member's role or access. */
  whenChanged(change: StaffChange): void {
    this.changes.push(change);
  }

  /** A page of members of staff, including deactivated ones. */
  list(scope: StaffScope, page: PageRequest): Promise<Page<StaffMember>> {
    return this.staff.findPage(scope.organisationId, page);
  }

  /** @throws StaffNotFound */
  async get(scope: StaffScope, id: string): Promise<StaffMember> {
    const member = isUuid(id) ? await this.staff.find(scope.organisationId, id) : null;
    if (!member) throw new StaffNotFound();
    return member;
  }

  /** Names by id, including deactivated members. Ids that match no member are omitted. */
  namesOf(scope: OrganisationScope, ids: readonly string[]): Promise<Map<string, string>> {
    return this.staff.findNames(scope.organisationId, ids);
  }

  /**
   * The name of the acting member, after checking that they still have the role. Until the transaction ends, the role
   * cannot change and the member cannot be deactivated. For objects that outlive the request and are withdrawn with the
   * member's access.
   *
   * @throws NotSignedIn, RoleMissing
   */
  async stillMay(scope: StaffScope, needed: StaffRole): Promise<string> {
    const standing = await this.staff.findStanding(scope.organisationId, scope.staffId);
    if (!standing) throw new NotSignedIn();
    if (!reaches(standing.role, needed)) throw new RoleMissing(needed);
    return standing.name;
  }

  /**
   * Creates a member of staff and an invitation link. The link is in the result and is not stored.
   *
   * @throws ValidationFailed for an e-mail address that is taken
   * @throws OwnersOnly
   */
  async invite(scope: StaffScope, wanted: NewStaff): Promise<StaffLink> {
    assertMayMake(scope, wanted.role);
    const id = newId();
    const { email, name, role } = wanted;
    try {
      return await this.transactions.run(async () => {
        await this.stillMay(scope, 'admin');
        await this.staff.insert({ organisation_id: scope.organisationId, id, email, name, role });
        const changes = changesBetween(null, { email, name, role });
        await this.audit.record(scope, [
          { action: 'staff.invited', object_type: 'staff', object_id: id, changes },
        ]);
        const code = await this.links.make(scope, id, 'invitation');
        return { kind: 'invitation', code, member: await this.get(scope, id) };
      });
    } catch (error) {
      if (violatedUnique(error) === 'staff_email_key') throw emailTaken();
      throw error;
    }
  }

  /**
   * Creates a new link for a member: an invitation for one who has not joined, otherwise a password reset.
   *
   * @throws StaffNotFound, OwnersOnly
   * @throws NoSuchLink for a deactivated member
   * @throws OwnLink for the acting member, because it would set a password without asking for the current one
   */
  async makeLink(scope: StaffScope, id: string): Promise<StaffLink> {
    return this.transactions.run(async () => {
      await this.stillMay(scope, 'admin');
      const row = await this.lock(scope, id);
      if (row.id === scope.staffId) throw new OwnLink();
      if (row.deactivated_at !== null) throw new NoSuchLink('Reactivate this member of staff first.');
      const kind = row.password_hash === null ? 'invitation' : 'reset';
      const code = await this.links.make(scope, row.id, kind);
      return { kind, code, member: await this.get(scope, row.id) };
    });
  }

  /**
   * Changes a member's role, effective from their next request. Voids their link, because its creator and its holder
   * were trusted with the old role, and the links that they have created for others.
   *
   * @throws StaffNotFound, OwnersOnly, LastOwner
   */
  async changeRole(scope: StaffScope, id: string, role: StaffRole): Promise<void> {
    assertMayMake(scope, role);
    await this.transactions.run(async () => {
      const owners = await this.staff.lockOwners(scope.organisationId);
      const row = await this.lock(scope, id);
      if (row.role === role) return;
      assertOwnerLeft(owners, row);
      await this.save(scope, { ...row, role }, { action: 'staff.role_changed', before: row });
      await this.access.withdrawLink(scope.organisationId, row.id);
      await this.access.withdrawMade(scope.organisationId, row.id);
      for (const change of this.changes) await change(scope, { id: row.id, role });
    });
  }

  /**
   * Deactivates a member; their sessions and links end in the same transaction.
   *
   * @throws StaffNotFound, OwnersOnly, LastOwner
   */
  async deactivate(scope: StaffScope, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const owners = await this.staff.lockOwners(scope.organisationId);
      const row = await this.lock(scope, id);
      if (row.deactivated_at !== null) return;
      assertOwnerLeft(owners, row);
      const deactivated_at = new Date().toISOString();
      await this.save(scope, { ...row, deactivated_at }, { action: 'staff.deactivated', before: row });
      await this.access.withdraw(scope.organisationId, row.id);
      await this.access.withdrawMade(scope.organisationId, row.id);
      for (const change of this.changes) await change(scope, { id: row.id, role: null });
    });
  }

  /** Reactivates a member with their previous password. @throws StaffNotFound, OwnersOnly */
  async reactivate(scope: StaffScope, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.lock(scope, id);
      if (row.deactivated_at === null) return;
      const after = { ...row, deactivated_at: null };
      await this.save(scope, after, { action: 'staff.reactivated', before: row });
    });
  }

  /** The member's row, with a row lock. @throws StaffNotFound; OwnersOnly for an owner, unless the caller is one */
  private async lock(scope: StaffScope, id: string): Promise<StaffEntity> {
    const row = isUuid(id) ? await this.staff.findRowLocked(scope.organisationId, id) : null;
    if (!row) throw new StaffNotFound();
    assertMayMake(scope, row.role);
    return row;
  }

  private async save(
    scope: StaffScope,
    row: StaffEntity,
    { action, before }: { action: AuditAction; before: StaffEntity },
  ): Promise<void> {
    await this.staff.save(row);
    const changes = changesBetween(
      { role: before.role, deactivated_at: before.deactivated_at },
      { role: row.role, deactivated_at: row.deactivated_at },
    );
    await this.audit.record(scope, [{ action, object_type: 'staff', object_id: row.id, changes }]);
  }
}

/** Only owners may create or change owners. @throws OwnersOnly */
function assertMayMake(scope: StaffScope, role: StaffRole): void {
  if (role === 'owner' && scope.role !== 'owner') throw new OwnersOnly();
}

/**
 * `owners` is locked before any single row, so that when two owners demote each other concurrently, one remains and
 * there is no deadlock.
 *
 * @throws LastOwner
 */
function assertOwnerLeft(owners: readonly string[], leaving: StaffEntity): void {
  if (owners.includes(leaving.id) && owners.length === 1) throw new LastOwner();
}
