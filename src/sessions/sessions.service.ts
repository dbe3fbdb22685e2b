import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import type { CustomerScope, OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import { SessionJournal } from './session-journal';
import { toSession } from './session-row';
import { SessionNotFound } from './sessions.errors';
import { SessionsRepository } from './sessions.repository';
import type { EndReason, PortalSession } from './sessions.types';

/** Portal sessions after they were minted: looking and ending. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly journal: SessionJournal,
    private readonly customers: CustomersService,
    private readonly transactions: Transactions,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<PortalSession>> {
    const found = await this.sessions.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toSession) };
  }

  /** @throws SessionNotFound */
  async get(scope: OrganisationScope, id: string): Promise<PortalSession> {
    const row = isUuid(id) ? await this.sessions.findIn(scope.organisationId, id) : null;
    if (!row) throw new SessionNotFound();
    return toSession(row);
  }

  /** Ends one session; ending an ended one changes nothing. @throws SessionNotFound */
  async end(scope: OrganisationScope, id: string, reason: EndReason = 'ended_by_merchant'): Promise<void> {
    await this.transactions.run(async () => {
      await this.get(scope, id);
      const ended = await this.sessions.end(scope.organisationId, id, reason);
      await this.journal.ended(scope, ended ? [ended] : [], reason);
    });
  }

  /** Ends every live session of a customer. @throws CustomerNotFound */
  async endOfCustomer(scope: OrganisationScope, customerId: string): Promise<void> {
    const reason = 'ended_by_merchant';
    await this.transactions.run(async () => {
      await this.customers.getLocked(scope, customerId);
      const ended = await this.sessions.endOfCustomer(scope.organisationId, customerId, reason);
      await this.journal.ended(scope, ended, reason);
    });
  }

  /** The customer leaves. */
  leave(scope: CustomerScope): Promise<void> {
    return this.end(scope, scope.sessionId, 'signed_out');
  }
}
