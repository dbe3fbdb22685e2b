import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { OrganisationsService } from '../organisations/organisations.service';
import type { OrganisationSettings } from '../organisations/organisations.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { newId } from '../platform/http/uuid';
import { hashOf, newSecret } from '../platform/secrets/tokens';
import { isAllowedReturnUrl } from './return-url';
import { SessionJournal } from './session-journal';
import { SessionParties, type Party } from './session-parties';
import { toSession } from './session-row';
import { sessionToken } from './session-token';
import { badReturnUrl, SessionNotFound } from './sessions.errors';
import { SessionsRepository, type Lifetimes } from './sessions.repository';
import type { MintedSession, MintRequest } from './sessions.types';

const DEFAULT_IDLE_TIMEOUT = 3_600;
const DEFAULT_LINK_TTL = 600;
const DEFAULT_SECTION = 'overview';

/** Makes portal sessions. */
@Injectable()
export class SessionMintingService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly parties: SessionParties,
    private readonly journal: SessionJournal,
    private readonly organisations: OrganisationsService,
    private readonly transactions: Transactions,
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
    const returnUrl = returnUrlOf(wanted, settings);
    const secrets = { code: newSecret(), token: newSecret() };
    const id = newId();
    return this.transactions.run(async () => {
      const party = await this.parties.lock(scope, wanted);
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
        ...choicesOf(wanted),
        created_by: scope.actor,
      };
      await this.sessions.insert(row, lifetimesOf(wanted, settings.session_limits.absolute_lifetime));
      await this.journal.minted(scope, row);
      return this.answer(scope, id, secrets);
    });
  }

  private async answer(
    scope: OrganisationScope,
    id: string,
    secrets: { code: string; token: string },
  ): Promise<MintedSession> {
    const row = await this.sessions.findIn(scope.organisationId, id);
    if (!row) throw new SessionNotFound();
    return {
      ...toSession(row),
      redirect_url: `${this.config.publicUrl}/session/${id}#${secrets.code}`,
      session_token: sessionToken(id, secrets.token),
    };
  }

  private async endEarlier(scope: OrganisationScope, { customerId, contactId }: Party): Promise<void> {
    const ended =
      contactId === null
        ? await this.sessions.endOfCustomer(scope.organisationId, customerId, 'replaced')
        : await this.sessions.endOfContact(scope.organisationId, { customerId, contactId }, 'replaced');
    await this.journal.ended(scope, ended, 'replaced');
  }
}

/** @throws ValidationFailed when there is none, or customers may not be sent there */
function returnUrlOf(wanted: MintRequest, settings: OrganisationSettings): string {
  const returnUrl = wanted.return_url ?? settings.default_return_url;
  if (returnUrl === null || !isAllowedReturnUrl(returnUrl, settings.allowed_return_origins)) {
    throw badReturnUrl(returnUrl !== null);
  }
  return returnUrl;
}

/** What was asked for beside the party and the times. */
function choicesOf(wanted: MintRequest): {
  session_key: string | null;
  locale: string | null;
  section: string;
  read_only: boolean;
} {
  return {
    session_key: wanted.session_key ?? null,
    locale: wanted.locale ?? null,
    section: wanted.section ?? DEFAULT_SECTION,
    read_only: wanted.read_only ?? false,
  };
}

/** What was asked for, within the organisation's limit. */
function lifetimesOf(wanted: MintRequest, absolute: number): Lifetimes {
  return {
    idle: Math.min(wanted.idle_timeout ?? DEFAULT_IDLE_TIMEOUT, absolute),
    link: Math.min(wanted.link_ttl ?? DEFAULT_LINK_TTL, absolute),
    absolute,
  };
}
