import { Injectable } from '@nestjs/common';
import { violatedForeignKey, violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { ContactEntity } from './contacts.entity';
import { unknownCustomer } from './customers.errors';
import { CONTACT_LIST } from './customers.types';

const list = new KeysetList<ContactEntity>({
  definition: CONTACT_LIST,
  alias: 'c',
  searchIndexed: true,
  select: 'c.*',
  from: 'contacts c',
  where: ['c.organisation_id = $1'],
});

const byId = statement('select * from contacts where organisation_id = $1 and id = $2');
const byIdLocked = statement(`${byId.text} for update`);
const byExternalId = statement('select * from contacts where organisation_id = $1 and external_id = $2');
const byExternalIdsLocked = statement(
  'select * from contacts where organisation_id = $1 and external_id = any($2::text[]) order by id for update',
);
const ownersByExternalIds = statement(
  'select distinct customer_id from contacts where organisation_id = $1 and external_id = any($2::text[])',
);
const ofCustomer = statement(
  'select * from contacts where organisation_id = $1 and customer_id = $2 and id = $3',
);
const names = statement(
  'select c.id, c.name from contacts c where c.organisation_id = $1 and c.id = any($2::uuid[])',
);
const erase = statement(
  `update contacts set name = 'Erased contact', email = null, updated_at = clock_timestamp()
   where organisation_id = $1 and customer_id = $2`,
);

@Injectable()
export class ContactsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<ContactEntity | null> {
    return this.sql.first<ContactEntity>(byId, [organisationId, id]);
  }

  findLocked(organisationId: string, id: string): Promise<ContactEntity | null> {
    return this.sql.first<ContactEntity>(byIdLocked, [organisationId, id]);
  }

  async findNames(organisationId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; name: string }>(names, [organisationId, ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  findByExternalId(organisationId: string, externalId: string): Promise<ContactEntity | null> {
    return this.sql.first<ContactEntity>(byExternalId, [organisationId, externalId]);
  }

  findByExternalIdsLocked(organisationId: string, externalIds: readonly string[]): Promise<ContactEntity[]> {
    return this.sql.rows<ContactEntity>(byExternalIdsLocked, [organisationId, externalIds]);
  }

  /** Ids of the customers of the contacts that exist. */
  async findOwners(organisationId: string, externalIds: readonly string[]): Promise<string[]> {
    const values = [organisationId, externalIds];
    const rows = await this.sql.rows<{ customer_id: string }>(ownersByExternalIds, values);
    return rows.map((row) => row.customer_id);
  }

  findOfCustomer(organisationId: string, customerId: string, id: string): Promise<ContactEntity | null> {
    return this.sql.first<ContactEntity>(ofCustomer, [organisationId, customerId, id]);
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<ContactEntity>> {
    return list.page(this.sql, [organisationId], request);
  }

  /** Clears the personal data of a customer's contacts. */
  async erase(organisationId: string, customerId: string): Promise<void> {
    await this.sql.rows(erase, [organisationId, customerId]);
  }

  /** @throws ExternalIdTaken; ValidationFailed for a customer that the organisation does not have */
  async save(rows: readonly ContactEntity[]): Promise<void> {
    try {
      await this.writer.save(ContactEntity, rows);
    } catch (error) {
      if (violatedUnique(error) === 'contacts_external_id_key')
        throw new ExternalIdTaken(rows[0]?.external_id ?? '');
      if (violatedForeignKey(error) === 'contacts_customer_fkey') throw unknownCustomer('customer_id');
      throw error;
    }
  }
}
