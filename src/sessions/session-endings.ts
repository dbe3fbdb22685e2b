import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { SessionJournal } from './session-journal';
import type { SessionRow } from './session-row';
import { SessionsRepository } from './sessions.repository';
import type { EndReason } from './sessions.types';

/** Every way in which sessions end. What has ended never lives again. */
@Injectable()
export class SessionEndings {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly journal: SessionJournal,
    private readonly transactions: Transactions,
  ) {}

  /** Ends one session; ending an ended one changes nothing. */
  async one(scope: OrganisationScope, id: string, reason: EndReason): Promise<void> {
    await this.transactions.run(async () => {
      const ended = await this.sessions.end(scope.organisationId, id, reason);
      await this.journal.ended(scope, ended ? [ended] : []);
    });
  }

  /** Ends every live session of a customer, previews of it included. */
  async allOfCustomer(scope: OrganisationScope, customerId: string, reason: EndReason): Promise<void> {
    await this.transactions.run(async () => {
      await this.journal.ended(
        scope,
        await this.sessions.endAllOfCustomer(scope.organisationId, customerId, reason),
      );
    });
  }

  /** Ends the customer's own sessions that a new one takes the place of. */
  async replaced(
    scope: OrganisationScope,
    party: { readonly customerId: string; readonly contactId: string | null },
  ): Promise<void> {
    await this.transactions.run(async () => {
      await this.journal.ended(scope, await this.sessions.endReplaced(scope.organisationId, party));
    });
  }

  /** Ends what a member of staff looks at through customers' eyes. */
  async previewsOf(scope: OrganisationScope, staffId: string): Promise<void> {
    await this.transactions.run(async () => {
      const ended = await this.sessions.endPreviewsOf(scope.organisationId, staffId, 'access_withdrawn');
      await this.journal.ended(scope, ended);
    });
  }

  /** Ends the links that a member of staff has made for customers: whoever has one unopened is let in by them. */
  async linksOf(scope: OrganisationScope, staffId: string): Promise<void> {
    await this.transactions.run(async () => {
      const ended = await this.sessions.endLinksOf(scope.organisationId, staffId, 'access_withdrawn');
      await this.journal.ended(scope, ended);
    });
  }

  /** Notes that nobody asked for too long. @returns the row as it is now */
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
