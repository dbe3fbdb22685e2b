import { Injectable } from '@nestjs/common';
import { violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { columnsWith } from '../platform/database/record-columns';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { PAYMENT_METHOD_COLUMNS } from './payment-method-columns';
import { PaymentMethodEntity } from './payment-methods.entity';
import { OWN_PAYMENT_METHOD_LIST, PAYMENT_METHOD_LIST } from './payment-methods.types';

const source = { alias: 'm', select: 'm.*', from: 'payment_methods m' };
const list = new KeysetList<PaymentMethodEntity>({
  ...source,
  definition: PAYMENT_METHOD_LIST,
  where: ['m.organisation_id = $1'],
  searchIndexed: true,
});
const own = new KeysetList<PaymentMethodEntity>({
  ...source,
  definition: OWN_PAYMENT_METHOD_LIST,
  where: ['m.organisation_id = $1', 'm.customer_id = $2', 'm.removed_at is null'],
});

const byId = statement('select * from payment_methods where organisation_id = $1 and id = $2');
const byExternalId = statement(
  'select * from payment_methods where organisation_id = $1 and external_id = $2',
);
const byExternalIds = statement(
  'select * from payment_methods where organisation_id = $1 and external_id = any($2::text[])',
);
const ofCustomersLocked = statement(
  `select * from payment_methods where organisation_id = $1 and customer_id = any($2::uuid[])
   order by id for update`,
);
const undoDefaults = statement(
  'update payment_methods set is_default = false where organisation_id = $1 and id = any($2::uuid[])',
);
const remove = statement(
  'delete from payment_methods where organisation_id = $1 and id = $2 returning type, last4, customer_id',
);
const blanks = columnsWith(PAYMENT_METHOD_COLUMNS, 'personal').map((name) => `${name} = default`);
const erase = statement(
  `update payment_methods set ${blanks.join(', ')},
     removed_at = coalesce(removed_at, clock_timestamp()), updated_at = clock_timestamp()
   where organisation_id = $1 and customer_id = $2`,
);
/** Truncated to milliseconds, the precision of the column that stores it, so that the two values are equal. */
const clock = statement(`select date_trunc('milliseconds', clock_timestamp()) as now`);

/** The fields of a deleted payment method for the audit log. */
export type DeletedMethod = Pick<PaymentMethodEntity, 'type' | 'last4' | 'customer_id'>;

@Injectable()
export class PaymentMethodsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  find(organisationId: string, id: string): Promise<PaymentMethodEntity | null> {
    return this.sql.first<PaymentMethodEntity>(byId, [organisationId, id]);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<PaymentMethodEntity | null> {
    return this.sql.first<PaymentMethodEntity>(byExternalId, [organisationId, externalId]);
  }

  findByExternalIds(organisationId: string, externalIds: readonly string[]): Promise<PaymentMethodEntity[]> {
    return this.sql.rows<PaymentMethodEntity>(byExternalIds, [organisationId, externalIds]);
  }

  /** All payment methods of these customers, including removed ones; takes row locks. */
  findOfCustomersLocked(
    organisationId: string,
    customerIds: readonly string[],
  ): Promise<PaymentMethodEntity[]> {
    return this.sql.rows<PaymentMethodEntity>(ofCustomersLocked, [organisationId, customerIds]);
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<PaymentMethodEntity>> {
    return list.page(this.sql, [organisationId], request);
  }

  findOwnPage(
    organisationId: string,
    customerId: string,
    request: PageRequest,
  ): Promise<Page<PaymentMethodEntity>> {
    return own.page(this.sql, [organisationId, customerId], request);
  }

  /** The current time of the database clock, which also sets `updated_at` of rows. */
  async now(): Promise<string> {
    const row = await this.sql.first<{ now: string }>(clock, []);
    return row?.now ?? '';
  }

  /**
   * Unsets old defaults before it writes new ones, because a unique index allows one default per customer. @throws
   * ExternalIdTaken
   */
  async save(rows: readonly PaymentMethodEntity[]): Promise<void> {
    const [organisationId] = rows.map((row) => row.organisation_id);
    if (organisationId === undefined) return;
    const plain = rows.flatMap((row) => (row.is_default ? [] : [row.id]));
    try {
      await this.sql.rows(undoDefaults, [organisationId, plain]);
      await this.writer.save(PaymentMethodEntity, rows);
    } catch (error) {
      if (violatedUnique(error) === 'payment_methods_external_id_key')
        throw new ExternalIdTaken(rows[0]?.external_id ?? '');
      throw error;
    }
  }

  /** The deleted method; null when there is none, or a concurrent request has just deleted it. */
  remove(organisationId: string, id: string): Promise<DeletedMethod | null> {
    return this.sql.first<DeletedMethod>(remove, [organisationId, id]);
  }

  /** Clears the details of a customer's payment methods; the rows are kept. */
  async erase(organisationId: string, customerId: string): Promise<void> {
    await this.sql.rows(erase, [organisationId, customerId]);
  }
}
