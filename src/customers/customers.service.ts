import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../organisations/organisations.service';
import { AuditService } from '../audit/audit.service';
import type { AuditEntry } from '../audit/audit.types';
import { changesBetween } from '../platform/database/field-changes';
import type { CustomerScope, OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { invalidField } from '../platform/http/problems';
import { isUuid, newId } from '../platform/http/uuid';
import { blankCustomer, toCustomer, toProfile, withFields } from './customer-row';
import type { CustomerEntity } from './customers.entity';
import { CustomerNotFound, ProfileFieldLocked } from './customers.errors';
import { CustomersRepository } from './customers.repository';
import type {
  Customer,
  CustomerFields,
  CustomerProfile,
  CustomerRecord,
  NewCustomer,
  ProfileChanges,
} from './customers.types';

interface Draft {
  readonly before: CustomerEntity | null;
  readonly after: CustomerEntity;
}

/** What another room has to do in the transaction that removes a customer. */
type Removal = (scope: OrganisationScope, customerId: string) => Promise<void>;

/** Whom the merchant bills. */
@Injectable()
export class CustomersService {
  private readonly removals: Removal[] = [];

  constructor(
    private readonly customers: CustomersRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
    private readonly organisations: OrganisationsService,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<Customer>> {
    const found = await this.customers.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toCustomer) };
  }

  /** @throws CustomerNotFound */
  async get(scope: OrganisationScope, id: string): Promise<Customer> {
    return toCustomer(await this.read(scope, id));
  }

  /** @throws CustomerNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<Customer> {
    const row = await this.customers.findByExternalId(scope.organisationId, externalId);
    if (!row) throw new CustomerNotFound();
    return toCustomer(row);
  }

  /** {@link get}, holding the customer's row until the transaction under way ends. @throws CustomerNotFound */
  async getLocked(scope: OrganisationScope, id: string): Promise<Customer> {
    return toCustomer(await this.lock(scope, id));
  }

  /** Customers by id; ids that nobody has are left out. */
  async getMany(scope: OrganisationScope, ids: readonly string[]): Promise<Map<string, Customer>> {
    const rows = await this.customers.findMany(scope.organisationId, ids);
    return new Map(rows.map((row) => [row.id, toCustomer(row)]));
  }

  /** Ids by the merchant's own keys; keys that nobody has are left out. */
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.customers.findIds(scope.organisationId, externalIds);
  }

  /** @throws ExternalIdTaken */
  async create(scope: OrganisationScope, wanted: NewCustomer): Promise<Customer> {
    const { id = newId(), ...fields } = wanted;
    return this.transactions.run(async () => {
      if (await this.customers.find(scope.organisationId, id))
        throw invalidField('id', 'taken', 'Is already in use.');
      const after = withFields(blankCustomer(scope.organisationId, id), fields);
      await this.write(scope, [{ before: null, after }]);
      return this.get(scope, id);
    });
  }

  /** @throws CustomerNotFound, ExternalIdTaken */
  async change(scope: OrganisationScope, id: string, fields: CustomerFields): Promise<Customer> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      await this.write(scope, [{ before, after: withFields(before, fields) }]);
      return this.get(scope, id);
    });
  }

  /** Makes or changes the customer with the record's external id. @throws ValidationFailed for a new one without a name */
  async put(scope: OrganisationScope, record: CustomerRecord): Promise<Written<Customer>> {
    return this.transactions.run(async () => {
      const [outcome] = await this.putMany(scope, [record]);
      const row = await this.getByExternalId(scope, record.external_id);
      return { row, outcome: outcome ?? 'unchanged' };
    });
  }

  /**
   * {@link put} for many records with different external ids, in a handful of statements.
   *
   * @returns one outcome per record, in their order
   */
  async putMany(
    scope: OrganisationScope,
    records: readonly CustomerRecord[],
  ): Promise<Written<never>['outcome'][]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const rows = await this.customers.findByExternalIdsLocked(scope.organisationId, keys);
      const existing = new Map(rows.map((row) => [row.external_id, row]));
      const drafts = records.map((record) => {
        const before = existing.get(record.external_id) ?? null;
        if (!before && record.name === undefined)
          throw invalidField('name', 'required', 'A new customer needs a name.');
        return { before, after: withFields(before ?? blankCustomer(scope.organisationId, newId()), record) };
      });
      return this.write(scope, drafts);
    });
  }

  /** Registers what another room does with what it has of a customer, right before the customer is deleted. */
  beforeRemoval(removal: Removal): void {
    this.removals.push(removal);
  }

  /** Deletes a customer that has no invoices, payments or contracts. @throws CustomerNotFound, CustomerHasRecords */
  async remove(scope: OrganisationScope, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.lock(scope, id);
      for (const removal of this.removals) await removal(scope, id);
      await this.customers.remove(scope.organisationId, id);
      const changes = { name: { before: row.name, after: null } };
      await this.audit.record(scope, [
        { action: 'customer.deleted', object_type: 'customer', object_id: id, changes },
      ]);
    });
  }

  /** The customer's own details, as it sees them. */
  async profile(scope: CustomerScope): Promise<CustomerProfile> {
    return toProfile(await this.read(scope, scope.customerId));
  }

  /** A correction by the customer itself. @throws ProfileFieldLocked for a field that the merchant keeps closed */
  async changeProfile(scope: CustomerScope, changes: ProfileChanges): Promise<CustomerProfile> {
    const { editable_profile_fields } = await this.organisations.settings(scope.organisationId);
    return this.transactions.run(async () => {
      const before = await this.lock(scope, scope.customerId);
      const after = withFields(before, changes);
      const changed = Object.keys(changesBetween(before, after));
      const locked = changed.find((field) => !(editable_profile_fields as readonly string[]).includes(field));
      if (locked !== undefined) throw new ProfileFieldLocked(locked);
      if (changed.length > 0) {
        await this.write(scope, [
          { before, after: { ...after, edited_by_customer_at: new Date().toISOString() } },
        ]);
      }
      return this.profile(scope);
    });
  }

  /** Saves what changed and audits it. @returns one outcome per draft */
  private async write(
    scope: OrganisationScope,
    drafts: readonly Draft[],
  ): Promise<Written<never>['outcome'][]> {
    const entries = drafts.map(({ before, after }): AuditEntry => ({
      action: before ? 'customer.updated' : 'customer.created',
      object_type: 'customer',
      object_id: after.id,
      changes: changesBetween(before, after),
    }));
    const isChange = (index: number): boolean =>
      drafts[index]?.before === null || Object.keys(entries[index]?.changes ?? {}).length > 0;
    await this.customers.save(drafts.filter((_draft, index) => isChange(index)).map((draft) => draft.after));
    await this.audit.record(
      scope,
      entries.filter((_entry, index) => isChange(index)),
    );
    return drafts.map(({ before }, index) =>
      before === null ? 'created' : isChange(index) ? 'updated' : 'unchanged',
    );
  }

  private async read(scope: OrganisationScope, id: string): Promise<CustomerEntity> {
    const row = isUuid(id) ? await this.customers.find(scope.organisationId, id) : null;
    if (!row) throw new CustomerNotFound();
    return row;
  }

  private async lock(scope: OrganisationScope, id: string): Promise<CustomerEntity> {
    const row = isUuid(id) ? await this.customers.findLocked(scope.organisationId, id) : null;
    if (!row) throw new CustomerNotFound();
    return row;
  }
}
