import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../organisations/organisations.service';
import type { OrganisationSettings } from '../organisations/organisations.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { KeyedMutex } from '../platform/database/keyed-mutex';
import { returnUrlFor } from './return-url';
import { customerSectionOf, isGuestSection } from './section';
import { SessionEndings } from './session-endings';
import { SessionMaker, type NewSession } from './session-maker';
import { SessionParties, type Party } from './session-parties';
import { badGuest, badGuestSection, badReadOnlyGuest } from './sessions.errors';
import { firstPage, SIGN_UP, type MintedSession, type MintRequest } from './sessions.types';

const DEFAULT_IDLE_TIMEOUT = 3_600;

/** Creates the portal sessions of customers and guests. */
@Injectable()
export class SessionMintingService {
  private readonly mutex = new KeyedMutex();

  constructor(
    private readonly parties: SessionParties,
    private readonly endings: SessionEndings,
    private readonly maker: SessionMaker,
    private readonly organisations: OrganisationsService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Creates a session for a customer and ends the customer's earlier one, or creates one for a guest. The customer's
   * row is locked, so that of concurrent requests exactly one session stays live.
   *
   * @throws ValidationFailed for an unknown customer or contact, a return_url that is not allowed, or a guest with a
   *   customer
   */
  async mint(scope: OrganisationScope, wanted: MintRequest): Promise<MintedSession> {
    const settings = await this.organisations.settings(scope.organisationId);
    return wanted.is_guest_session === true
      ? this.mintForGuest(scope, wanted, settings)
      : this.mintForCustomer(scope, wanted, settings);
  }

  private async mintForCustomer(
    scope: OrganisationScope,
    wanted: MintRequest,
    settings: OrganisationSettings,
  ): Promise<MintedSession> {
    const session = { ...sessionOf(wanted, settings), section: customerSectionOf(wanted.section) };
    return this.inTurn(scope, wanted, async () => {
      const party = await this.parties.lock(scope, wanted);
      await this.endings.replaced(scope, party);
      return this.maker.make(scope, { ...session, ...party, kind: 'customer' });
    });
  }

  /**
   * Runs `work` in a transaction, one request per customer at a time on this node. Inside an outer transaction only the
   * row lock serialises requests.
   */
  private inTurn<Result>(
    { organisationId }: OrganisationScope,
    { customer_id, customer_external_id }: MintRequest,
    work: () => Promise<Result>,
  ): Promise<Result> {
    if (this.transactions.underWay) return work();
    const key = JSON.stringify([organisationId, customer_id, customer_external_id]);
    return this.mutex.run(key, () => this.transactions.run(work));
  }

  private async mintForGuest(
    scope: OrganisationScope,
    wanted: MintRequest,
    settings: OrganisationSettings,
  ): Promise<MintedSession> {
    const section = guestSectionOf(wanted, settings);
    const session = sessionOf(wanted, settings);
    return this.transactions.run(() =>
      this.maker.make(scope, { ...session, customerId: null, contactId: null, kind: 'guest', section }),
    );
  }
}

/** The fields that do not depend on the party. @throws ValidationFailed */
function sessionOf(
  wanted: MintRequest,
  settings: OrganisationSettings,
): Omit<NewSession, keyof Party | 'kind' | 'section'> {
  return {
    returnUrl: returnUrlFor(wanted.return_url, settings),
    sessionKey: wanted.session_key ?? null,
    locale: wanted.locale ?? null,
    readOnly: wanted.read_only ?? false,
    previewedBy: null,
    lifetimes: {
      idle: wanted.idle_timeout ?? DEFAULT_IDLE_TIMEOUT,
      link: wanted.link_ttl ?? null,
      absolute: settings.session_limits.absolute_lifetime,
    },
  };
}

/** @throws ValidationFailed for a guest with a customer, or a section that guests may not see */
function guestSectionOf(wanted: MintRequest, settings: OrganisationSettings): string {
  for (const field of ['customer_id', 'customer_external_id', 'contact_id'] as const) {
    if ((wanted[field] ?? null) !== null) throw badGuest(field);
  }
  const section = wanted.section ?? firstPage('guest', settings);
  if (!isGuestSection(section)) throw badGuestSection();
  if (section === SIGN_UP && wanted.read_only === true) throw badReadOnlyGuest();
  return section;
}
