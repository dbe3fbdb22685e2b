import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { OrganisationScope } from '../platform/access/scopes';
import {
  namedFields,
  settle,
  splitSight,
  type EditConflict,
  type Settled,
} from '../platform/database/customer-edits';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { invalidField } from '../platform/http/problems';
import { isUuid, newId } from '../platform/http/uuid';
import { blankCustomer, toCustomer, withFields } from './customer-row';
import { CustomerWriter, refuseErased } from './customer-writer';
import type { CustomerEntity } from './customers.entity';
import { CustomerNotFound } from './customers.errors';
import { CustomersRepository } from './customers.repository';
import { ErasureService } from './erasure.service';
import type {
  Customer,
  CustomerChanges,
  CustomerRecord,
  NewCustomer,
  WrittenCustomer,
} from './customers.types';

/** The outcome of writing one record, and the fields that kept the customer's own edits. */
export interface PutRecord {
  readonly outcome: WriteOutcome;
  readonly conflicts: readonly EditConflict[];
}

const UNTOUCHED: PutRecord = { outcome: 'unchanged', conflicts: [] };

/** A callback of another module that runs in the transaction that deletes a customer. */
type Removal = (scope: OrganisationScope, customerId: string) => Promise<void>;

@Injectable()
export class CustomersService {
  private readonly removals: Removal[] = [];

  constructor(
    private readonly customers: CustomersRepository,
    private readonly writer: CustomerWriter,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
    private readonly erasure: ErasureService,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<Customer>> {
    const found = await this.customers.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toCustomer) };
  }

  /** @throws CustomerNotFound */
  async get(scope: OrganisationScope, id: string): Promise<Customer> {
    return toCustomer(await this.read(scope, id));
  }

  /** BCP 47; null when none is set, and for a customer that no longer exists. */
  async localeOf(
    { organisationId }: Pick<OrganisationScope, 'organisationId'>,
    id: string,
  ): Promise<string | null> {
    return (await this.customers.find(organisationId, id))?.locale ?? null;
  }

  /** @throws CustomerNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<Customer> {
    const row = await this.customers.findByExternalId(scope.organisationId, externalId);
    if (!row) throw new CustomerNotFound();
    return toCustomer(row);
  }

  /** {@link get} with a row lock until the current transaction ends. @throws CustomerNotFound */
  async getLocked(scope: OrganisationScope, id: string): Promise<Customer> {
    return toCustomer(await this.lock(scope, id));
  }

  /**
   * {@link getLocked} for changes that are refused for an erased customer. @throws CustomerNotFound,
   * CustomerErased
   */
  async getLockedForChange(scope: OrganisationScope, id: string): Promise<Customer> {
    const customer = await this.getLocked(scope, id);
    refuseErased(customer);
    return customer;
  }

  /**
   * Takes row locks on the customers until the current transaction ends.
   *
   * @returns those of the given ids that exist
   * @throws CustomerErased when one of them is erased
   */
  async lockForChange(scope: OrganisationScope, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.customers.findManyLocked(scope.organisationId, [...new Set(ids)]);
    rows.forEach(refuseErased);
    return new Set(rows.map((row) => row.id));
  }

  /** Customers by id. Ids that match no customer are omitted. */
  async getMany(scope: OrganisationScope, ids: readonly string[]): Promise<Map<string, Customer>> {
    const rows = await this.customers.findMany(scope.organisationId, ids);
    return new Map(rows.map((row) => [row.id, toCustomer(row)]));
  }

  /** Ids by external id. External ids that match no customer are omitted. */
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
      await this.writer.write(scope, [{ before: null, after }]);
      return this.get(scope, id);
    });
  }

  /**
   * Fields that the customer edited after the version that the caller saw keep the customer's value and are
   * reported as conflicts.
   *
   * @throws CustomerNotFound, CustomerErased, ExternalIdTaken
   */
  async change(scope: OrganisationScope, id: string, changes: CustomerChanges): Promise<WrittenCustomer> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      const { after, conflicts } = changed(before, changes);
      await this.writer.write(scope, [{ before, after }]);
      return { ...(await this.get(scope, id)), conflicts };
    });
  }

  /**
   * Creates or changes the customer with the record's external id. Conflicts are as in {@link change}.
   *
   * @throws CustomerErased; ValidationFailed for a new customer without a name
   */
  async put(scope: OrganisationScope, record: CustomerRecord): Promise<Written<WrittenCustomer>> {
    return this.transactions.upsert(async () => {
      const [written] = await this.putMany(scope, [record]);
      const customer = await this.getByExternalId(scope, record.external_id);
      const { outcome, conflicts } = written ?? UNTOUCHED;
      return { row: { ...customer, conflicts }, outcome };
    });
  }

  /**
   * {@link put} for many records with different external ids, in a fixed number of statements.
   *
   * @returns one outcome per record, in their order
   */
  async putMany(scope: OrganisationScope, records: readonly CustomerRecord[]): Promise<PutRecord[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const rows = await this.customers.findByExternalIdsLocked(scope.organisationId, keys);
      const existing = new Map(rows.map((row) => [row.external_id, row]));
      const drafts = records.map((record) => {
        const before = existing.get(record.external_id) ?? null;
        if (before) return { before, ...changed(before, record) };
        if (record.name === undefined) throw invalidField('name', 'required', 'A new customer needs a name.');
        const { fields } = splitSight(record);
        return {
          before,
          after: withFields(blankCustomer(scope.organisationId, newId()), fields),
          conflicts: [],
        };
      });
      const outcomes = await this.writer.write(scope, drafts);
      return drafts.map(({ conflicts }, index) => ({ outcome: outcomes[index] ?? 'unchanged', conflicts }));
    });
  }

  /** Registers a callback that another module needs to run right before a customer is deleted. */
  beforeRemoval(removal: Removal): void {
    this.removals.push(removal);
  }

  /**
   * Deletes a customer that has no invoices, payments or contracts, and clears its personal data from the
   * audit log.
   *
   * @throws CustomerNotFound, CustomerHasRecords
   */
  async remove(scope: OrganisationScope, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.lock(scope, id);
      for (const removal of this.removals) await removal(scope, id);
      await this.customers.remove(scope.organisationId, id);
      const changes = { name: { before: row.name, after: null } };
      await this.audit.record(scope, [
        { action: 'customer.deleted', object_type: 'customer', object_id: id, changes },
      ]);
      await this.erasure.forgetChanges(scope, id);
    });
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

/**
 * The row with the merchant's changes, except for fields that the customer edited after the version that the
 * merchant saw.
 */
function changed(before: CustomerEntity, changes: CustomerChanges): Settled<CustomerEntity> {
  const { fields, seen } = splitSight(changes);
  return settle(before, withFields(before, fields), namedFields(fields), seen);
}
