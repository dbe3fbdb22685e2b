import { Injectable } from '@nestjs/common';
import { StaffLinksRepository } from './staff-links.repository';
import { StaffSessionsService } from './staff-sessions.service';

/** Withdraws everything that gives a member of staff access without their password. */
@Injectable()
export class StaffAccessService {
  constructor(
    private readonly sessions: StaffSessionsService,
    private readonly links: StaffLinksRepository,
  ) {}

  /** Ends a member's sessions, except `spared`, and voids their link, in the current transaction. */
  async withdraw(organisationId: string, staffId: string, spared: string | null = null): Promise<void> {
    await this.sessions.endAll(organisationId, staffId, spared);
    await this.withdrawLink(organisationId, staffId);
  }

  /** Voids the links that a member has made for others and may still know, in the current transaction. */
  async withdrawMade(organisationId: string, staffId: string): Promise<void> {
    await this.links.removeMadeBy(organisationId, staffId);
  }

  /** Voids a member's link, in the current transaction, because its holder could sign in as the member. */
  async withdrawLink(organisationId: string, staffId: string): Promise<void> {
    await this.links.remove(organisationId, staffId);
  }
}
