import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { SessionJournal } from './session-journal';
import type { SessionRow } from './session-row';
import { SessionsRepository } from './sessions.repository';
import type { EndReason } from './sessions.types';

/** All ways in which sessions end. An ended session is never live again. */
@Injectable()
export class SessionEndings {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly journal: SessionJournal,
    private readonly transactions: Transactions,
  ) {}

  /** Ends one session. Idempotent. */
  async one(scope: OrganisationScope, id: string, reason: EndReason): Promise<void> {
    await this.transactions.run(async () => {
      const ended = await this.sessions.end(scope.organisationId, id, reason);
      await this.journal.ended(scope, ended ? [ended] : []);
    });
  }

  /** Ends all live sessions of a customer, including previews of it. */
  async allOfCustomer(scope: OrganisationScope, customerId: string, reason: EndReason): Promise<void> {
    await this.transactions.run(async () => {
      await this.journal.ended(
        scope,
        await this.sessions.endAllOfCustomer(scope.organisationId, customerId, reason),
      );
    });
  }

  /** Ends the customer's sessions that a new session replaces. */
  async replaced(
    scope: OrganisationScope,
    party: { readonly customerId: string; readonly contactId: string | null },
  ): Promise<void> {
    await this.transactions.run(async () => {
      await this.journal.ended(scope, await this.sessions.endReplaced(scope.organisationId, party));
    });
  }

  /** Ends the previews of a member of staff. */
  async previewsOf(scope: OrganisationScope, staffId: string): Promise<void> {
    await this.transactions.run(async () => {
      const ended = await this.sessions.endPreviewsOf(scope.organisationId, staffId, 'access_withdrawn');
      await this.journal.ended(scope, ended);
    });
  }

  /**
   * Ends sessions whose links a member of staff has made and no customer has opened, because the member may still know
   * the links.
   */
  async linksOf(scope: OrganisationScope, staffId: string): Promise<void> {
    await this.transactions.run(async () => {
      const ended = await this.sessions.endLinksOf(scope.organisationId, staffId, 'access_withdrawn');
      await this.journal.ended(scope, ended);
    });
  }

  /** Records that a session expired. @returns its current row */
  async expired(row: SessionRow): Promise<SessionRow> {
    const scope: OrganisationScope = {
      organisationId: row.organisation_id,
      actor: { type: 'system', id: 'session_expiry' },
      ip: null,
      requestId: null,
    };
    return this.transactions.run(async () => {
      const ended = await this.sessions.expire(row.organisation_id, row.id);
      await this.journal.ended(scope, ended ? [ended] : []);
      return ended ?? (await this.sessions.findIn(row.organisation_id, row.id)) ?? row;
    });
  }
}
