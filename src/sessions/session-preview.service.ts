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

/** Seconds. */
const IDLE_TIMEOUT = 900;
const ABSOLUTE_LIFETIME = 3_600;

/** What a member of staff asks for. */
interface StaffPreview {
  readonly locale: string | null;
  /** A page of our own that Exit leads back to, whatever the merchant's customers may be sent to. */
  readonly returnTo: string;
}

type WantedPreview = PreviewRequest & Partial<StaffPreview> & { readonly previewedBy: string };

/** Lets the merchant's side see what a customer sees. */
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
   * Makes a read-only session that shows exactly the customer's pages, and says so on each. It ends no session of the
   * customer's.
   *
   * @param previewedBy who looks, as the banner names them
   * @throws CustomerNotFound, CustomerErased; ValidationFailed for a return_url that is not allowed
   */
  async preview(scope: OrganisationScope, customerId: string, wanted: WantedPreview): Promise<MintedSession> {
    const settings = await this.organisations.settings(scope.organisationId);
    return this.transactions.run(async () => {
      // Locked, so that whoever deletes the customer or ends all of its sessions meets this one too.
      const { id, erased_at } = await this.customers.getLocked(scope, customerId);
      if (erased_at !== null) throw new CustomerErased();
      return this.maker.make(scope, previewOf(id, wanted, settings));
    });
  }

  /**
   * The same for a member of staff, whom the banner names. Whoever takes their access away meanwhile meets the preview
   * too, and ends it.
   *
   * @throws CustomerNotFound, CustomerErased; NotSignedIn, RoleMissing for whoever may no longer look
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
