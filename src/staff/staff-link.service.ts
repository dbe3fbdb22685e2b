import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditAction } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/http/uuid';
import { hashOf, newSecret } from '../platform/secrets/tokens';
import { assertGoodPassword } from './password-rules';
import { Passwords } from './passwords';
import { StaffAccessService } from './staff-access.service';
import { StaffLinksRepository, type LiveStaffLink } from './staff-links.repository';
import type { StaffEntity } from './staff.entity';
import { StaffLinkRefused } from './staff.errors';
import { StaffRepository } from './staff.repository';
import { LINK_LIFETIMES, type SignInOrigin, type StaffLinkKind } from './staff.types';

/**
 * Links with which members of staff set a password. Foyer sends no e-mail: the member who creates a link passes it on.
 */
@Injectable()
export class StaffLinkService {
  constructor(
    private readonly links: StaffLinksRepository,
    private readonly staff: StaffRepository,
    private readonly access: StaffAccessService,
    private readonly passwords: Passwords,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  /**
   * Creates a member's link in the current transaction and voids the previous one. @returns its code, which is not
   * shown again
   */
  async make(scope: OrganisationScope, staffId: string, kind: StaffLinkKind): Promise<string> {
    const code = newSecret();
    await this.links.replace({
      organisation_id: scope.organisationId,
      id: newId(),
      staff_id: staffId,
      kind,
      code_hash: hashOf(code),
      created_by: scope.actor.type === 'staff' ? scope.actor.id : null,
      lifetime: LINK_LIFETIMES[kind],
    });
    const changes = { kind: { before: null, after: kind } };
    await this.audit.record(scope, [
      { action: 'staff.link_created', object_type: 'staff', object_id: staffId, changes },
    ]);
    return code;
  }

  /**
   * Sets the password of the link's member, uses up the link, and ends all sessions of the member.
   *
   * @returns the member's e-mail address
   * @throws StaffLinkRefused for an invalid link
   * @throws ValidationFailed for a password that is not accepted; the link stays valid
   */
  async setPassword(
    { kind, code }: { readonly kind: StaffLinkKind; readonly code: string },
    password: string,
    origin: Pick<SignInOrigin, 'ip' | 'requestId'>,
  ): Promise<string> {
    return this.transactions.run(async () => {
      const link = await this.links.findLiveLocked(hashOf(code));
      const row = link?.kind === kind ? await this.lockOwner(link) : null;
      if (!row) throw new StaffLinkRefused();
      assertGoodPassword(password, row);
      const password_hash = await this.passwords.hash(password);
      await this.staff.save({ ...row, password_hash, password_changed_at: new Date().toISOString() });
      const { organisation_id: organisationId, id } = row;
      await this.access.withdraw(organisationId, id);
      const action: AuditAction = kind === 'invitation' ? 'staff.joined' : 'staff.password_reset';
      const scope = { organisationId, actor: { type: 'staff', id }, ...origin } as const;
      await this.audit.record(scope, [{ action, object_type: 'staff', object_id: id, changes: {} }]);
      return row.email;
    });
  }

  private async lockOwner(link: LiveStaffLink): Promise<StaffEntity | null> {
    const row = await this.staff.findRowLocked(link.organisation_id, link.staff_id);
    return row?.deactivated_at === null ? row : null;
  }
}
