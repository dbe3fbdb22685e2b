import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service';
import type { OrganisationScope } from '../platform/access/scopes';
import type { Link, Narrowing } from './list-page.view';

/** Names of customers by their ids. */
export type Names = ReadonlyMap<string, string>;

/** Who the customers are that records of the console belong to. */
@Injectable()
export class CustomerNames {
  constructor(private readonly customers: CustomersService) {}

  /** The names of those whose rows these are. */
  async of(scope: OrganisationScope, rows: readonly { readonly customer_id: string }[]): Promise<Names> {
    const ids = [...new Set(rows.map((row) => row.customer_id))];
    const customers = await this.customers.getMany(scope, ids);
    return new Map([...customers].map(([id, { name }]) => [id, name]));
  }

  /** The name of the one customer that a list was narrowed to; null for none. @throws CustomerNotFound */
  async narrowedTo(scope: OrganisationScope, narrowing: Narrowing): Promise<string | null> {
    const id = narrowing['customer_id'] ?? '';
    return id === '' ? null : (await this.customers.get(scope, id)).name;
  }
}

/** A customer's name, and where the console has more of it. */
export function customerLink(id: string, names: Names): Link {
  return { label: names.get(id) ?? id, href: `/admin/customers/${id}` };
}
