import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditWords } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { outcomeOf, withFields, type Draft } from '../platform/database/drafts';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { invalidField } from '../platform/http/problems';
import { isUuid, newId } from '../platform/http/uuid';
import type { ContactEntity } from './contacts.entity';
import { ContactOfAnotherCustomer } from './contacts.errors';
import { ContactsRepository } from './contacts.repository';
import type { ContactChanges, ContactRecord, NewContact } from './contacts.types';
import { ContactNotFound, CustomerErased } from './customers.errors';
import { CustomersRepository } from './customers.repository';
import type { Contact } from './customers.types';

const AUDIT: AuditWords = {
  object_type: 'contact',
  created: 'contact.created',
  updated: 'contact.updated',
};

@Injectable()
export class ContactsService {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly customers: CustomersRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<Contact>> {
    const found = await this.contacts.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toContact) };
  }

  /** @throws ContactNotFound */
  async get(scope: OrganisationScope, id: string): Promise<Contact> {
    const row = isUuid(id) ? await this.contacts.find(scope.organisationId, id) : null;
    if (!row) throw new ContactNotFound();
    return toContact(row);
  }

  /** Names by contact id. Ids that match no contact are omitted. */
  namesOf(scope: OrganisationScope, ids: readonly string[]): Promise<Map<string, string>> {
    return this.contacts.findNames(scope.organisationId, ids);
  }

  /** @throws ContactNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<Contact> {
    const row = await this.contacts.findByExternalId(scope.organisationId, externalId);
    if (!row) throw new ContactNotFound();
    return toContact(row);
  }

  /** The contact if it belongs to this customer, else null. Malformed ids give null. */
  async findOfCustomer(
    scope: OrganisationScope,
    customerId: string,
    contactId: string,
  ): Promise<Contact | null> {
    if (!isUuid(customerId) || !isUuid(contactId)) return null;
    const row = await this.contacts.findOfCustomer(scope.organisationId, customerId, contactId);
    return row && toContact(row);
  }

  /** @throws ExternalIdTaken; ValidationFailed for an unknown customer */
  async create(scope: OrganisationScope, wanted: NewContact): Promise<Contact> {
    const id = newId();
    return this.transactions.run(async () => {
      await this.holdOwners(scope, [wanted.customer_id]);
      const after = withFields(blankContact(scope.organisationId, id), wanted);
      await this.write(scope, [{ before: null, after }]);
      return this.get(scope, id);
    });
  }

  /** @throws ContactNotFound, ContactOfAnotherCustomer, CustomerErased, ExternalIdTaken */
  async change(scope: OrganisationScope, id: string, changes: ContactChanges): Promise<Contact> {
    return this.transactions.run(async () => {
      const { customer_id } = await this.get(scope, id);
      await this.holdOwners(scope, [customer_id]);
      const before = await this.contacts.findLocked(scope.organisationId, id);
      if (!before) throw new ContactNotFound();
      await this.write(scope, [toDraft(scope, before, changes)]);
      return this.get(scope, id);
    });
  }

  /**
   * Creates or changes the contact with the record's external id.
   *
   * @throws ContactOfAnotherCustomer; ValidationFailed for a new contact without a customer or a name
   */
  async put(scope: OrganisationScope, record: ContactRecord): Promise<Written<Contact>> {
    return this.transactions.upsert(async () => {
      const [outcome] = await this.putMany(scope, [record]);
      const row = await this.getByExternalId(scope, record.external_id);
      return { row, outcome: outcome ?? 'unchanged' };
    });
  }

  /**
   * {@link put} for many records with different external ids, in a fixed number of statements.
   *
   * @returns one outcome per record, in their order
   */
  async putMany(scope: OrganisationScope, records: readonly ContactRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const owners = records.flatMap(({ customer_id }) => customer_id ?? []);
      await this.holdOwners(scope, [
        ...owners,
        ...(await this.contacts.findOwners(scope.organisationId, keys)),
      ]);
      const rows = await this.contacts.findByExternalIdsLocked(scope.organisationId, keys);
      const existing = new Map(rows.map((row) => [row.external_id, row]));
      const drafts = records.map((record) =>
        toDraft(scope, existing.get(record.external_id) ?? null, record),
      );
      return this.write(scope, drafts);
    });
  }

  /**
   * Locks the customers' rows against erasure. Call before any contact is locked: an erasure also locks the
   * customer before its contacts.
   *
   * @throws CustomerErased
   */
  private async holdOwners(scope: OrganisationScope, customerIds: readonly string[]): Promise<void> {
    const ids = [...new Set(customerIds)];
    if (await this.customers.anyErased(scope.organisationId, ids)) throw new CustomerErased();
  }

  /**
   * Saves and audits what changed. The caller holds the locks of the customers. @returns one outcome per
   * draft
   */
  private async write(
    scope: OrganisationScope,
    drafts: readonly Draft<ContactEntity>[],
  ): Promise<WriteOutcome[]> {
    const outcomes = drafts.map(outcomeOf);
    const changed = drafts.filter((_draft, index) => outcomes[index] !== 'unchanged');
    await this.contacts.save(changed.map((draft) => draft.after));
    await this.audit.recordDrafts(scope, changed, AUDIT);
    return outcomes;
  }
}

function toDraft(
  scope: OrganisationScope,
  before: ContactEntity | null,
  changes: ContactChanges,
): Draft<ContactEntity> {
  if (before) {
    const moves = changes.customer_id !== undefined && changes.customer_id !== before.customer_id;
    if (moves) throw new ContactOfAnotherCustomer();
  } else {
    if (changes.customer_id === undefined) {
      throw invalidField('customer_id', 'required', 'A new contact needs a customer.');
    }
    if (changes.name === undefined) throw invalidField('name', 'required', 'A new contact needs a name.');
  }
  return { before, after: withFields(before ?? blankContact(scope.organisationId, newId()), changes) };
}

function blankContact(organisationId: string, id: string): ContactEntity {
  return {
    organisation_id: organisationId,
    id,
    customer_id: '',
    external_id: null,
    name: '',
    email: null,
    created_at: '',
    updated_at: '',
  };
}

function toContact({
  id,
  external_id,
  customer_id,
  name,
  email,
  created_at,
  updated_at,
}: ContactEntity): Contact {
  return { id, external_id, customer_id, name, email, created_at, updated_at };
}
