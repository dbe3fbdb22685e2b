import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import type { OrganisationScope, SessionScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import { SessionEndings } from './session-endings';
import { toSession } from './session-row';
import { SessionNotFound } from './sessions.errors';
import { SessionsRepository } from './sessions.repository';
import type { PortalSession } from './sessions.types';

/** Reads and ends portal sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly endings: SessionEndings,
    private readonly customers: CustomersService,
    private readonly transactions: Transactions,
  ) {}

  /** A page of portal sessions, including ended ones. */
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

  /** The live sessions of a customer and its contacts, newest first, without previews. */
  async liveOfCustomer(scope: OrganisationScope, customerId: string): Promise<PortalSession[]> {
    const rows = await this.sessions.findLiveOfCustomer(scope.organisationId, customerId);
    return rows.map(toSession);
  }

  /** Ends one session. Idempotent. @throws SessionNotFound */
  async end(scope: OrganisationScope, id: string): Promise<void> {
    await this.get(scope, id);
    await this.endings.one(scope, id, 'ended_by_merchant');
  }

  /** Ends all live sessions of a customer, and all previews of it. @throws CustomerNotFound */
  async endOfCustomer(scope: OrganisationScope, customerId: string): Promise<void> {
    await this.transactions.run(async () => {
      await this.customers.getLocked(scope, customerId);
      await this.endings.allOfCustomer(scope, customerId, 'ended_by_merchant');
    });
  }

  /** Signs out of the session. */
  leave(scope: SessionScope): Promise<void> {
    return this.endings.one(scope, scope.sessionId, 'signed_out');
  }
}
