import { Injectable } from '@nestjs/common';
import { ContactsService } from '../customers/contacts.service';
import { CustomersService } from '../customers/customers.service';
import { ApiKeysService } from '../organisations/api-keys.service';
import type { Actor, ActorType, StaffScope } from '../platform/access/scopes';
import { NotFound } from '../platform/http/problems';
import type { Reader } from '../platform/views/reader';
import { StaffService } from '../staff/staff.service';

type Naming = (scope: StaffScope, id: string) => Promise<{ readonly name: string }>;

/** What those are called who did something. */
@Injectable()
export class ActorNames {
  private readonly namings: Readonly<Partial<Record<ActorType, Naming>>>;

  constructor(
    staff: StaffService,
    keys: ApiKeysService,
    customers: CustomersService,
    contacts: ContactsService,
  ) {
    this.namings = {
      staff: (scope, id) => staff.get(scope, id),
      api_key: (scope, id) => keys.get(scope, id),
      customer: (scope, id) => customers.get(scope, id),
      contact: (scope, id) => contacts.get(scope, id),
    };
  }

  /** By id; those who have no name, or are gone, are left out. In: the actors of one page. */
  async of(scope: StaffScope, actors: readonly Actor[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    const distinct = new Map(actors.map((actor) => [actor.id, actor]));
    await Promise.all(
      [...distinct.values()].map(async ({ type, id }) => {
        const found = await this.namings[type]?.(scope, id).catch(orNobody);
        if (found) names.set(id, found.name);
      }),
    );
    return names;
  }
}

/** "Olga Owner (staff)"; the kind alone of whoever has no name. */
export function actorWords({ type, id }: Actor, names: ReadonlyMap<string, string>, { t }: Reader): string {
  const name = names.get(id);
  const kind = t(`admin.customer.actor.${type}`);
  return name === undefined ? kind : t('admin.customer.actor.named', { name, kind });
}

function orNobody(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
