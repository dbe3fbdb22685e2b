import { Injectable } from '@nestjs/common';
import { unknownContract } from '../contracts/contracts.errors';
import { unknownCustomer } from '../customers/customers.errors';
import { violatedForeignKey, violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { columnsOf, selectList, type Expressions } from '../platform/database/select-list';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import type { GrantedRow } from './customer-entitlement';
import { EntitlementGrantEntity } from './entitlement-grants.entity';
import { GRANT_LIST } from './grants.types';

const list = new KeysetList<EntitlementGrantEntity>({
  definition: GRANT_LIST,
  alias: 'g',
  select: 'g.*',
  from: 'entitlement_grants g',
  where: ['g.organisation_id = $1'],
});

const byId = statement('select * from entitlement_grants where organisation_id = $1 and id = $2');
const byIdLocked = statement(`${byId.text} for update`);
const byExternalId = statement(
  'select * from entitlement_grants where organisation_id = $1 and external_id = $2',
);
const byExternalIdsLocked = statement(
  'select * from entitlement_grants where organisation_id = $1 and external_id = any($2::text[]) order by id for update',
);

const held: Expressions<DatedGrant> = {
  ...columnsOf('e', ['id', 'name', 'description', 'type', 'unit']),
  ...columnsOf('g', ['limit', 'period', 'source', 'active_from', 'expires_at']),
  grant_id: 'g.id',
  contract_id: 'c.id',
  contract_name: 'c.name',
  today: '(now() at time zone $3)::date',
};

/**
 * Hides from customers a withdrawn grant, which ends on its first day and was never valid, and a contract
 * that is still a draft.
 */
const heldGrants = (condition: string): string =>
  `select ${selectList(held)}
   from entitlement_grants g
   join entitlements e on e.organisation_id = g.organisation_id and e.id = g.entitlement_id
   left join contracts c on c.organisation_id = g.organisation_id and c.id = g.contract_id and c.status <> 'draft'
   where g.organisation_id = $1 and g.customer_id = $2${condition}
     and (g.expires_at is null or g.active_from < g.expires_at)
   order by e.name, e.id`;
const ofCustomer = statement(heldGrants(''));
const ofCustomerFor = statement(heldGrants(' and g.entitlement_id = $4'));

/** One customer of one organisation. */
export interface GrantHolder {
  readonly organisationId: string;
  readonly customerId: string;
}

/** A grant with the day on which it was read. */
export type DatedGrant = GrantedRow & { readonly today: string };

@Injectable()
export class GrantsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<EntitlementGrantEntity | null> {
    return this.sql.first<EntitlementGrantEntity>(byId, [organisationId, id]);
  }

  findLocked(organisationId: string, id: string): Promise<EntitlementGrantEntity | null> {
    return this.sql.first<EntitlementGrantEntity>(byIdLocked, [organisationId, id]);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<EntitlementGrantEntity | null> {
    return this.sql.first<EntitlementGrantEntity>(byExternalId, [organisationId, externalId]);
  }

  findByExternalIdsLocked(
    organisationId: string,
    externalIds: readonly string[],
  ): Promise<EntitlementGrantEntity[]> {
    return this.sql.rows<EntitlementGrantEntity>(byExternalIdsLocked, [organisationId, externalIds]);
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<EntitlementGrantEntity>> {
    return list.page(this.sql, [organisationId], request);
  }

  /**
   * All past, present and future grants of a customer by entitlement name, each with today's date in the time
   * zone.
   */
  findHeld({ organisationId, customerId }: GrantHolder, timeZone: string): Promise<DatedGrant[]> {
    return this.sql.rows<DatedGrant>(ofCustomer, [organisationId, customerId, timeZone]);
  }

  /** {@link findHeld} for one entitlement. */
  findHeldOf(
    { organisationId, customerId }: GrantHolder,
    timeZone: string,
    entitlementId: string,
  ): Promise<DatedGrant[]> {
    return this.sql.rows<DatedGrant>(ofCustomerFor, [organisationId, customerId, timeZone, entitlementId]);
  }

  /**
   * @throws ExternalIdTaken; ValidationFailed for a customer that the organisation does not have, or a
   *   contract that the customer does not have
   */
  async save(rows: readonly EntitlementGrantEntity[]): Promise<void> {
    try {
      await this.writer.save(EntitlementGrantEntity, rows);
    } catch (error) {
      if (violatedUnique(error) === 'entitlement_grants_external_id_key') {
        throw new ExternalIdTaken(rows[0]?.external_id ?? '');
      }
      if (violatedForeignKey(error) === 'entitlement_grants_customer_fkey')
        throw unknownCustomer('customer_id');
      if (violatedForeignKey(error) === 'entitlement_grants_contract_fkey')
        throw unknownContract('contract_id');
      throw error;
    }
  }
}
