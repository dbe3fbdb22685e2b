import { Injectable } from '@nestjs/common';
import { StaffLinksRepository } from './staff-links.repository';
import { StaffSessionsService } from './staff-sessions.service';

/** All that lets a member of staff in without their password: it is taken away together. */
@Injectable()
export class StaffAccessService {
  constructor(
    private readonly sessions: StaffSessionsService,
    private readonly links: StaffLinksRepository,
  ) {}

  /** Ends a member's sessions, but for the one that is spared, and their link, in the transaction under way. */
  async withdraw(organisationId: string, staffId: string, spared: string | null = null): Promise<void> {
    await this.sessions.endAll(organisationId, staffId, spared);
    await this.withdrawLink(organisationId, staffId);
  }

  /** Makes the links void that a member has made for others and may have kept, in the transaction under way. */
  async withdrawMade(organisationId: string, staffId: string): Promise<void> {
    await this.links.removeMadeBy(organisationId, staffId);
  }

  /** Makes a member's link void, in the transaction under way: whoever has it could be them. */
  async withdrawLink(organisationId: string, staffId: string): Promise<void> {
    await this.links.remove(organisationId, staffId);
  }
}
