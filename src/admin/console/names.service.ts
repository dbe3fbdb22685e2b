import { Injectable } from '@nestjs/common';
import { ContactsService } from '../../customers/contacts.service';
import { CustomersService } from '../../customers/customers.service';
import { InvoicesService } from '../../invoices/invoices.service';
import { ApiKeysService } from '../../organisations/api-keys.service';
import { PaymentsService } from '../../payments/payments.service';
import type { OrganisationScope } from '../../platform/access/scopes';
import { isUuid } from '../../platform/http/uuid';
import { StaffService } from '../../staff/staff.service';
import type { Narrowing } from '../../platform/pages/list-links.view';

/** A reference to an actor or object, as the audit log and sessions store it. */
export interface Reference {
  readonly type: string;
  readonly id: string;
}

/** The name of an actor or object; null when it has no name or no longer exists. */
export type NameOf = (thing: Reference) => string | null;

type Finder = (scope: OrganisationScope, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Finds the names for a page of rows, with one statement for each type of object on it. */
@Injectable()
export class NamesService {
  private readonly finders: Readonly<Record<string, Finder>>;

  constructor(
    staff: StaffService,
    keys: ApiKeysService,
    private readonly customers: CustomersService,
    contacts: ContactsService,
    invoices: InvoicesService,
    payments: PaymentsService,
  ) {
    this.finders = {
      staff: (scope, ids) => staff.namesOf(scope, ids),
      api_key: (scope, ids) => keys.namesOf(scope, ids),
      contact: (scope, ids) => contacts.namesOf(scope, ids),
      invoice: (scope, ids) => invoices.namesOf(scope, ids),
      payment: (scope, ids) => payments.namesOf(scope, ids),
      customer: async (scope, ids) => {
        const found = await customers.getMany(scope, ids);
        return new Map([...found].map(([id, { name }]) => [id, name]));
      },
    };
  }

  /** Takes any number of references of any type; duplicates and types without names are allowed. */
  async of(scope: OrganisationScope, things: readonly Reference[]): Promise<NameOf> {
    const found = await Promise.all(
      Object.entries(this.finders).map(async ([type, find]) => {
        const ids = new Set(
          things.filter((thing) => thing.type === type && isUuid(thing.id)).map(({ id }) => id),
        );
        const names = ids.size === 0 ? new Map<string, string>() : await find(scope, [...ids]);
        return [type, names] as const;
      }),
    );
    const names = new Map(found);
    return ({ type, id }) => names.get(type)?.get(id) ?? null;
  }

  /** The name of the customer that a list is filtered by; null for none. @throws CustomerNotFound */
  async narrowedTo(scope: OrganisationScope, narrowing: Narrowing): Promise<string | null> {
    const id = narrowing['customer_id'] ?? '';
    return id === '' ? null : (await this.customers.get(scope, id)).name;
  }
}
