import { Injectable } from '@nestjs/common';
import { CustomerErased } from '../customers/customers.errors';
import { CustomersService } from '../customers/customers.service';
import { OrganisationsService } from '../organisations/organisations.service';
import type { OrganisationSettings } from '../organisations/organisations.types';
import type { OrganisationScope, StaffScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { StaffService } from '../staff/staff.service';
import { returnUrlFor } from './return-url';
import { customerSectionOf } from './section';
import { SessionMaker, type NewSession } from './session-maker';
import type { MintedSession, PreviewRequest } from './sessions.types';

/** In seconds. */
const IDLE_TIMEOUT = 900;
const ABSOLUTE_LIFETIME = 3_600;

/** The request of a member of staff. */
interface StaffPreview {
  readonly locale: string | null;
  /** A page of Foyer that Exit leads back to; allowed return origins do not apply. */
  readonly returnTo: string;
}

type WantedPreview = PreviewRequest & Partial<StaffPreview> & { readonly previewedBy: string };

/** Creates previews: read-only sessions that show a customer's portal to the merchant. */
@Injectable()
export class SessionPreviewService {
  constructor(
    private readonly customers: CustomersService,
    private readonly organisations: OrganisationsService,
    private readonly maker: SessionMaker,
    private readonly staff: StaffService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Creates a read-only session that shows the customer's pages, with a banner on each. It ends no session of the
   * customer.
   *
   * @param previewedBy name for the banner
   * @throws CustomerNotFound, CustomerErased; ValidationFailed for a return_url that is not allowed
   */
  async preview(scope: OrganisationScope, customerId: string, wanted: WantedPreview): Promise<MintedSession> {
    const settings = await this.organisations.settings(scope.organisationId);
    return this.transactions.run(async () => {
      // Takes a row lock, so that a concurrent deletion of the customer, or end of all its sessions, includes this
      // session.
      const { id, erased_at } = await this.customers.getLocked(scope, customerId);
      if (erased_at !== null) throw new CustomerErased();
      return this.maker.make(scope, previewOf(id, wanted, settings));
    });
  }

  /**
   * {@link preview} for a member of staff, whom the banner names. If their access is withdrawn concurrently, the
   * preview ends too.
   *
   * @throws CustomerNotFound, CustomerErased; NotSignedIn, RoleMissing for a member who may no longer preview
   */
  async previewByStaff(scope: StaffScope, customerId: string, wanted: StaffPreview): Promise<MintedSession> {
    return this.transactions.run(async () => {
      const previewedBy = await this.staff.stillMay(scope, 'support');
      return this.preview(scope, customerId, { ...wanted, previewedBy });
    });
  }
}

/** @throws ValidationFailed */
function previewOf(customerId: string, wanted: WantedPreview, settings: OrganisationSettings): NewSession {
  const absolute = Math.min(ABSOLUTE_LIFETIME, settings.session_limits.absolute_lifetime);
  return {
    kind: 'preview',
    customerId,
    contactId: null,
    returnUrl: wanted.returnTo ?? returnUrlFor(wanted.return_url, settings),
    section: customerSectionOf(wanted.section),
    sessionKey: wanted.session_key ?? null,
    locale: wanted.locale ?? null,
    readOnly: true,
    previewedBy: wanted.previewedBy,
    lifetimes: { idle: IDLE_TIMEOUT, link: wanted.link_ttl ?? null, absolute },
  };
}
