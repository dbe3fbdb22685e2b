import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { changesBetween } from '../audit/field-changes';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { ContactsService } from '../customers/contacts.service';
import { unknownContact, unknownCustomer } from '../customers/customers.errors';
import { CustomersService } from '../customers/customers.service';
import { OrganisationsService } from '../organisations/organisations.service';
import type { CustomerScope, OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid, newId } from '../platform/http/uuid';
import { hashOf, newSecret } from '../platform/secrets/tokens';
import { HotSessions } from './hot-sessions';
import { isAllowedReturnUrl } from './return-url';
import { toSession, type SessionRow } from './session-row';
import { sessionToken } from './session-token';
import { badReturnUrl, badSessionParty, SessionNotFound } from './sessions.errors';
import { SessionsRepository, type Lifetimes } from './sessions.repository';
import type { EndReason, MintedSession, MintRequest, PortalSession } from './sessions.types';

const DEFAULT_IDLE_TIMEOUT = 3_600;
const DEFAULT_LINK_TTL = 600;
const DEFAULT_SECTION = 'overview';

/** A customer, and perhaps which of its people. */
interface Party {
  readonly customerId: string;
  readonly contactId: string | null;
}

/** Portal sessions as the merchant handles them: minting, looking, ending. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly hot: HotSessions,
    private readonly customers: CustomersService,
    private readonly contacts: ContactsService,
    private readonly organisations: OrganisationsService,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  /**
   * Makes a session for one customer and ends the customer's earlier one. The customer's row is locked, so
   * that of two mints at once exactly one session stays alive.
   *
   * @throws ValidationFailed for an unknown customer or contact, or a return_url that is not allowed
   */
  async mint(scope: OrganisationScope, wanted: MintRequest): Promise<MintedSession> {
    const settings = await this.organisations.settings(scope.organisationId);
    const returnUrl = wanted.return_url ?? settings.default_return_url;
    if (returnUrl === null || !isAllowedReturnUrl(returnUrl, settings.allowed_return_origins)) {
      throw badReturnUrl(returnUrl !== null);
    }
    const secrets = { code: newSecret(), token: newSecret() };
    const id = newId();
    await this.transactions.run(async () => {
      const party = await this.lockParty(scope, wanted);
      await this.endEarlier(scope, party);
      const row = {
        organisation_id: scope.organisationId,
        id,
        kind: 'customer' as const,
        customer_id: party.customerId,
        contact_id: party.contactId,
        token_hash: hashOf(secrets.token),
        code_hash: hashOf(secrets.code),
        return_url: returnUrl,
        session_key: wanted.session_key ?? null,
        locale: wanted.locale ?? null,
        section: wanted.section ?? DEFAULT_SECTION,
        read_only: wanted.read_only ?? false,
        created_by: scope.actor,
      };
      await this.sessions.insert(row, lifetimes(wanted, settings.session_limits.absolute_lifetime));
      await this.auditMint(scope, id, party);
    });
    const session = await this.get(scope, id);
    return {
      ...session,
      redirect_url: `${this.config.publicUrl}/session/${id}#${secrets.code}`,
      session_token: sessionToken(id, secrets.token),
    };
  }

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
      await this.bury(scope, ended ? [ended] : [], reason);
    });
  }

  /** Ends every live session of a customer. @throws CustomerNotFound */
  async endOfCustomer(scope: OrganisationScope, customerId: string): Promise<void> {
    await this.transactions.run(async () => {
      await this.customers.getLocked(scope, customerId);
      const ended = await this.sessions.endOfCustomer(scope.organisationId, customerId, 'ended_by_merchant');
      await this.bury(scope, ended, 'ended_by_merchant');
    });
  }

  /** The customer leaves. */
  leave(scope: CustomerScope): Promise<void> {
    return this.end(scope, scope.sessionId, 'signed_out');
  }

  private async lockParty(scope: OrganisationScope, wanted: MintRequest): Promise<Party> {
    const customerId = await this.customerId(scope, wanted);
    const contactId = wanted.contact_id ?? null;
    await this.customers.getLocked(scope, customerId).catch(() => {
      throw unknownCustomer('customer_id');
    });
    if (contactId !== null && !(await this.contacts.findOfCustomer(scope, customerId, contactId))) {
      throw unknownContact('contact_id');
    }
    return { customerId, contactId };
  }

  private async customerId(scope: OrganisationScope, wanted: MintRequest): Promise<string> {
    const id = wanted.customer_id ?? null;
    const externalId = wanted.customer_external_id ?? null;
    if (id !== null && externalId !== null) throw badSessionParty('excluded');
    if (id !== null) return id;
    if (externalId === null) throw badSessionParty('required');
    const found = await this.customers.idsByExternalId(scope, [externalId]);
    const customerId = found.get(externalId);
    if (customerId === undefined) throw unknownCustomer('customer_external_id');
    return customerId;
  }

  private async endEarlier(scope: OrganisationScope, { customerId, contactId }: Party): Promise<void> {
    const ended =
      contactId === null
        ? await this.sessions.endOfCustomer(scope.organisationId, customerId, 'replaced')
        : await this.sessions.endOfContact(scope.organisationId, { customerId, contactId }, 'replaced');
    await this.bury(scope, ended, 'replaced');
  }

  /** Audits endings and, once they are committed, overwrites the hot copies. */
  private async bury(scope: OrganisationScope, ended: readonly SessionRow[], reason: EndReason): Promise<void> {
    const changes = { ended: { before: false, after: true }, ended_reason: { before: null, after: reason } };
    await this.audit.record(
      scope,
      ended.map((row) => ({ action: 'session.ended', object_type: 'session', object_id: row.id, changes })),
    );
    await this.transactions.afterCommit(async () => {
      for (const row of ended) await this.hot.put(row);
    });
  }

  private auditMint(scope: OrganisationScope, id: string, party: Party): Promise<void> {
    const changes = changesBetween(null, { customer_id: party.customerId, contact_id: party.contactId });
    return this.audit.record(scope, [{ action: 'session.created', object_type: 'session', object_id: id, changes }]);
  }
}

/** What was asked for, within the organisation's limit. */
function lifetimes(wanted: MintRequest, absolute: number): Lifetimes {
  return {
    idle: Math.min(wanted.idle_timeout ?? DEFAULT_IDLE_TIMEOUT, absolute),
    link: Math.min(wanted.link_ttl ?? DEFAULT_LINK_TTL, absolute),
    absolute,
  };
}
