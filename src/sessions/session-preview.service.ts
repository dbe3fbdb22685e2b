import { Injectable } from '@nestjs/common';
import { CustomerErased } from '../customers/customers.errors';
import { CustomersService } from '../customers/customers.service';
import { OrganisationsService } from '../organisations/organisations.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { returnUrlFor } from './return-url';
import { DEFAULT_SECTION } from './section';
import { SessionMaker } from './session-maker';
import type { MintedSession, PreviewRequest } from './sessions.types';

/** Seconds. */
const IDLE_TIMEOUT = 900;
const ABSOLUTE_LIFETIME = 3_600;

/** Lets the merchant's side see what a customer sees. */
@Injectable()
export class SessionPreviewService {
  constructor(
    private readonly customers: CustomersService,
    private readonly organisations: OrganisationsService,
    private readonly maker: SessionMaker,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Makes a read-only session that shows exactly the customer's pages, and says so on each. It ends no session of the
   * customer's.
   *
   * @param previewedBy who looks, as the banner names them
   * @throws CustomerNotFound, CustomerErased; ValidationFailed for a return_url that is not allowed
   */
  async preview(
    scope: OrganisationScope,
    customerId: string,
    wanted: PreviewRequest & { readonly previewedBy: string },
  ): Promise<MintedSession> {
    const settings = await this.organisations.settings(scope.organisationId);
    const customer = await this.customers.get(scope, customerId);
    if (customer.erased_at !== null) throw new CustomerErased();
    const absolute = Math.min(ABSOLUTE_LIFETIME, settings.session_limits.absolute_lifetime);
    const session = {
      kind: 'preview' as const,
      customerId: customer.id,
      contactId: null,
      returnUrl: returnUrlFor(wanted.return_url, settings),
      section: wanted.section ?? DEFAULT_SECTION,
      sessionKey: wanted.session_key ?? null,
      locale: wanted.locale ?? null,
      readOnly: true,
      previewedBy: wanted.previewedBy,
      lifetimes: { idle: IDLE_TIMEOUT, link: wanted.link_ttl ?? null, absolute },
    };
    return this.transactions.run(() => this.maker.make(scope, session));
  }
}
