import { Injectable } from '@nestjs/common';
import { ContactsService } from '../customers/contacts.service';
import { CustomerNotFound, unknownContact, unknownCustomer } from '../customers/customers.errors';
import { CustomersService } from '../customers/customers.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { badSessionParty } from './sessions.errors';
import type { MintRequest } from './sessions.types';

/** A customer, and optionally one of its contacts. */
export interface Party {
  readonly customerId: string;
  readonly contactId: string | null;
}

/** Resolves the customer and contact of a session. */
@Injectable()
export class SessionParties {
  constructor(
    private readonly customers: CustomersService,
    private readonly contacts: ContactsService,
  ) {}

  /**
   * The customer and contact that a request names. The customer's row is locked until the current transaction ends, so
   * that requests for one customer are serialised.
   *
   * @throws ValidationFailed naming the field that refers to no customer or contact; CustomerErased
   */
  async lock(scope: OrganisationScope, wanted: MintRequest): Promise<Party> {
    const customerId = await this.customerId(scope, wanted);
    const contactId = wanted.contact_id ?? null;
    await this.customers.getLockedForChange(scope, customerId).catch((error: unknown) => {
      throw error instanceof CustomerNotFound ? unknownCustomer('customer_id') : error;
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
}
