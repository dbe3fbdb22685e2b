import { Injectable } from '@nestjs/common';
import { unknownCustomer } from '../customers/customers.errors';
import { violatedForeignKey, violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { wholeSum } from '../platform/database/sums';
import { statement, Statements } from '../platform/database/statements';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { PaymentAllocationEntity } from './payment-allocations.entity';
import { PaymentEntity } from './payments.entity';
import {
  OWN_PAYMENT_LIST,
  PAYMENT_LIST,
  type CreditOnAccount,
  type MerchantPayment,
  type Payment,
} from './payments.types';

/** Reads the allocations of all payments of a page in the same statement. */
const ALLOCATIONS = `(select coalesce(json_agg(json_build_object(
    'invoice_id', a.invoice_id, 'invoice_number', i.number, 'amount', a.amount) order by i.due_date, i.number), '[]')
  from payment_allocations a
  join invoices i on i.organisation_id = a.organisation_id and i.id = a.invoice_id
  where a.organisation_id = p.organisation_id and a.payment_id = p.id)`;
const PURPOSE = `case when p.type <> 'refund' then null when p.credit_note_id is not null then 'credit_note'
  when p.credit_refunded > 0 then 'credit_on_account' else 'goodwill' end`;
const CREDIT_NOTE_NUMBER = `(select n.number from credit_notes n
  where n.organisation_id = p.organisation_id and n.id = p.credit_note_id)`;
/** When the payment `p` was reversed. */
export const REVERSED_AT = `(select min(r.effective_at) from payments r
  where r.organisation_id = p.organisation_id and r.parent_id = p.id and r.type = 'reversal' and r.status = 'succeeded')`;
/** The columns of {@link Payment}, from `payments p`. */
export const OWN_COLUMNS =
  'p.id, p.type, p.status, p.currency, p.amount, p.amount_refunded, p.credit_refunded, p.effective_at, p.method, ' +
  `${REVERSED_AT} as reversed_at, ` +
  `p.receipt_number, p.failure_reason, p.parent_id, p.reason, ${PURPOSE} as purpose, p.credit_note_id, ` +
  `${CREDIT_NOTE_NUMBER} as credit_note_number, ${ALLOCATIONS} as allocations`;
const COLUMNS = `${OWN_COLUMNS}, p.customer_id, p.external_id, p.metadata, p.created_at, p.updated_at`;

const all = new KeysetList<MerchantPayment>({
  definition: PAYMENT_LIST,
  alias: 'p',
  select: COLUMNS,
  from: 'payments p',
  where: ['p.organisation_id = $1'],
  searchIndexed: true,
});
const own = new KeysetList<Payment>({
  definition: OWN_PAYMENT_LIST,
  alias: 'p',
  select: OWN_COLUMNS,
  from: 'payments p',
  where: ['p.organisation_id = $1', 'p.customer_id = $2'],
});

const byId = statement(`select ${COLUMNS} from payments p where p.organisation_id = $1 and p.id = $2`);
const byExternalId = statement(
  `select ${COLUMNS} from payments p where p.organisation_id = $1 and p.external_id = $2`,
);
const ownById = statement(
  `select ${OWN_COLUMNS} from payments p where p.organisation_id = $1 and p.customer_id = $2 and p.id = $3`,
);
const lastSucceeded = statement(
  `select ${OWN_COLUMNS} from payments p
   where p.organisation_id = $1 and p.customer_id = $2 and p.type = 'payment' and p.status = 'succeeded'
     and ${REVERSED_AT} is null
   order by p.effective_at desc, p.id desc limit 1`,
);
const creditOnAccount = statement(
  `select currency, ${wholeSum('sum(amount)')} as amount
   from (
     select p.currency, case p.type
         when 'refund' then -p.credit_refunded
         when 'reversal' then settled.amount - p.amount
         else p.amount - settled.amount
       end as amount
     from payments p
     cross join lateral (
       select coalesce(sum(a.amount), 0) as amount from payment_allocations a
       where a.organisation_id = p.organisation_id and a.payment_id = p.id
     ) settled
     where p.organisation_id = $1 and p.customer_id = $2 and p.status = 'succeeded'
     union all
     select n.currency, n.amount_to_credit from credit_notes n
     where n.organisation_id = $1 and n.customer_id = $2 and n.amount_to_credit > 0
   ) movements
   group by currency having sum(amount) > 0 order by currency`,
);

const byIdsLocked = statement(
  'select * from payments where organisation_id = $1 and id = any($2::uuid[]) order by id for update',
);
const byExternalIdsLocked = statement(
  'select * from payments where organisation_id = $1 and external_id = any($2::text[]) order by id for update',
);
const childrenOf = statement(
  `select parent_id, type, credit_refunded, credit_note_id from payments
   where organisation_id = $1 and parent_id = any($2::uuid[]) and status = 'succeeded'`,
);
const byExternalIds = statement(
  'select * from payments where organisation_id = $1 and external_id = any($2::text[])',
);
const idsByExternalId = statement(
  'select id, external_id from payments where organisation_id = $1 and external_id = any($2::text[])',
);
const allocationsOf = statement(
  'select * from payment_allocations where organisation_id = $1 and payment_id = any($2::uuid[])',
);
const removeAllocations = statement(
  'delete from payment_allocations where organisation_id = $1 and payment_id = any($2::uuid[])',
);

/** A refund or reversal of a payment. */
export type PaymentChild = Pick<PaymentEntity, 'parent_id' | 'type' | 'credit_refunded' | 'credit_note_id'>;

const names = statement(
  `select p.id, coalesce(p.receipt_number, p.external_id) as name from payments p
   where p.organisation_id = $1 and p.id = any($2) and coalesce(p.receipt_number, p.external_id) is not null`,
);

@Injectable()
export class PaymentsRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /** Receipt numbers by id, or external ids if there is no receipt number. Payments with neither are omitted. */
  async findNames(organisationId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; name: string }>(names, [organisationId, ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<MerchantPayment>> {
    return all.page(this.sql, [organisationId], request);
  }

  find(organisationId: string, id: string): Promise<MerchantPayment | null> {
    return this.sql.first<MerchantPayment>(byId, [organisationId, id]);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<MerchantPayment | null> {
    return this.sql.first<MerchantPayment>(byExternalId, [organisationId, externalId]);
  }

  /** Ids by external id. External ids that match no payment are omitted. */
  async findIds(organisationId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; external_id: string }>(idsByExternalId, [
      organisationId,
      externalIds,
    ]);
    return new Map(rows.map((row) => [row.external_id, row.id]));
  }

  findOwnPage(organisationId: string, customerId: string, request: PageRequest): Promise<Page<Payment>> {
    return own.page(this.sql, [organisationId, customerId], request);
  }

  findOwn(organisationId: string, customerId: string, id: string): Promise<Payment | null> {
    return this.sql.first<Payment>(ownById, [organisationId, customerId, id]);
  }

  findLastSucceeded(organisationId: string, customerId: string): Promise<Payment | null> {
    return this.sql.first<Payment>(lastSucceeded, [organisationId, customerId]);
  }

  findCredit(organisationId: string, customerId: string): Promise<CreditOnAccount[]> {
    return this.sql.rows<CreditOnAccount>(creditOnAccount, [organisationId, customerId]);
  }

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

  /** The refunds and reversals of these payments. */
  findChildren(organisationId: string, ids: readonly string[]): Promise<PaymentChild[]> {
    return this.sql.rows<PaymentChild>(childrenOf, [organisationId, ids]);
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
