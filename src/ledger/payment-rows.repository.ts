import { Injectable } from '@nestjs/common';
import { unknownCustomer } from '../customers/customers.errors';
import { violatedForeignKey, violatedUnique } from '../platform/database/database-errors';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import { PaymentAllocationEntity } from './payment-allocations.entity';
import { PaymentEntity } from './payments.entity';

/** When the payment `p` was reversed. */
export const REVERSED_AT = `(select min(r.effective_at) from payments r
  where r.organisation_id = p.organisation_id and r.parent_id = p.id and r.type = 'reversal' and r.status = 'succeeded')`;

const byIdsLocked = statement(
  'select * from payments where organisation_id = $1 and id = any($2::uuid[]) order by id for update',
);
const byExternalIdsLocked = statement(
  'select * from payments where organisation_id = $1 and external_id = any($2::text[]) order by id for update',
);
const reversed = statement(
  `select distinct parent_id from payments
   where organisation_id = $1 and parent_id = any($2::uuid[]) and type = 'reversal' and status = 'succeeded'`,
);
const byExternalIds = statement(
  'select * from payments where organisation_id = $1 and external_id = any($2::text[])',
);
const allocationsOf = statement(
  'select * from payment_allocations where organisation_id = $1 and payment_id = any($2::uuid[])',
);
const removeAllocations = statement(
  'delete from payment_allocations where organisation_id = $1 and payment_id = any($2::uuid[])',
);

const clearUnapplied = statement(
  'update payments set amount_unapplied = 0 where organisation_id = $1 and id = any($2::uuid[])',
);

/** Rows of payments and their allocations: locks them and writes them. */
@Injectable()
export class PaymentRowsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /** Takes row locks in the order of ids. Ids that match no payment are omitted. */
  findManyLocked(organisationId: string, ids: readonly string[]): Promise<PaymentEntity[]> {
    return this.sql.rows<PaymentEntity>(byIdsLocked, [organisationId, ids]);
  }

  findByExternalIdsLocked(organisationId: string, externalIds: readonly string[]): Promise<PaymentEntity[]> {
    return this.sql.rows<PaymentEntity>(byExternalIdsLocked, [organisationId, externalIds]);
  }

  findAllocations(organisationId: string, paymentIds: readonly string[]): Promise<PaymentAllocationEntity[]> {
    return this.sql.rows<PaymentAllocationEntity>(allocationsOf, [organisationId, paymentIds]);
  }

  /** Those of these payments that were reversed, by id. */
  async findReversed(organisationId: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.sql.rows<{ parent_id: string }>(reversed, [organisationId, ids]);
    return new Set(rows.map(({ parent_id }) => parent_id));
  }

  findByExternalIds(organisationId: string, externalIds: readonly string[]): Promise<PaymentEntity[]> {
    return this.sql.rows<PaymentEntity>(byExternalIds, [organisationId, externalIds]);
  }

  /** @throws ExternalIdTaken, ValidationFailed for a customer that does not exist */
  insert(rows: readonly PaymentEntity[]): Promise<void> {
    return naming(rows, () => this.writer.insert(PaymentEntity, rows));
  }

  /** @throws ExternalIdTaken */
  save(rows: readonly PaymentEntity[]): Promise<void> {
    return naming(rows, () => this.writer.save(PaymentEntity, rows));
  }

  /** Nothing of a reversed payment is left. */
  async clearUnapplied(organisationId: string, ids: readonly string[]): Promise<void> {
    await this.sql.rows(clearUnapplied, [organisationId, ids]);
  }

  insertAllocations(rows: readonly PaymentAllocationEntity[]): Promise<void> {
    return this.writer.insert(PaymentAllocationEntity, rows);
  }

  async removeAllocations(organisationId: string, paymentIds: readonly string[]): Promise<void> {
    await this.sql.rows(removeAllocations, [organisationId, paymentIds]);
  }
}

/** Runs a write and converts violated constraints to named errors. */
async function naming(rows: readonly PaymentEntity[], write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const externalId = rows.length === 1 ? rows[0]?.external_id : null;
    if (violatedUnique(error) === 'payments_external_id_key')
      throw new ExternalIdTaken(externalId ?? 'One of them');
    if (violatedForeignKey(error) === 'payments_customer_fkey') throw unknownCustomer('customer_id');
    throw error;
  }
}
