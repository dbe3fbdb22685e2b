import { Injectable } from '@nestjs/common';
import { ContactsService } from '../../customers/contacts.service';
import type { StaffScope } from '../../platform/access/scopes';

/** What the people are called that sessions are for. */
@Injectable()
export class ContactNames {
  constructor(private readonly contacts: ContactsService) {}

  /** By id; contacts that are gone are left out. In: the sessions of one page, all of one customer. */
  async of(
    scope: StaffScope,
    sessions: readonly { readonly contact_id: string | null; readonly customer_id: string | null }[],
  ): Promise<Map<string, string>> {
    const wanted = new Map(sessions.map(({ contact_id, customer_id }) => [contact_id, customer_id]));
    const found = await Promise.all(
      [...wanted].map(async ([id, customerId]) =>
        id === null || customerId === null ? null : this.contacts.findOfCustomer(scope, customerId, id),
      ),
    );
    return new Map(found.filter((contact) => contact !== null).map(({ id, name }) => [id, name]));
  }
}
