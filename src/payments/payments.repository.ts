import { Injectable } from '@nestjs/common';
import { REVERSED_AT } from '../ledger/payment-rows.repository';
import { KeysetList } from '../platform/database/keyset-list';
import { columnsWith } from '../platform/database/record-columns';
import { columnsOf, jsonObject, selectList, type Expressions } from '../platform/database/select-list';
import { wholeSum } from '../platform/database/sums';
import { statement, Statements } from '../platform/database/statements';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { PAYMENT_COLUMNS } from './payment-columns';
import {
  OWN_PAYMENT_LIST,
  PAYMENT_LIST,
  type Allocation,
  type CreditOnAccount,
  type MerchantPayment,
  type Payment,
} from './payments.types';

const allocation: Expressions<Allocation> = {
  invoice_id: 'a.invoice_id',
  invoice_number: 'i.number',
  amount: 'a.amount',
};
/** Reads the allocations of all payments of a page in the same statement. */
const ALLOCATIONS = `(select coalesce(json_agg(${jsonObject(allocation)} order by i.due_date, i.number), '[]')
  from payment_allocations a
  join invoices i on i.organisation_id = a.organisation_id and i.id = a.invoice_id
  where a.organisation_id = p.organisation_id and a.payment_id = p.id)`;
const PURPOSE = `case when p.type <> 'refund' then null when p.credit_note_id is not null then 'credit_note'
  when p.credit_refunded > 0 then 'credit_on_account' else 'goodwill' end`;
const CREDIT_NOTE_NUMBER = `(select n.number from credit_notes n
  where n.organisation_id = p.organisation_id and n.id = p.credit_note_id)`;
const own: Expressions<Payment> = {
  id: 'p.id',
  ...columnsOf('p', columnsWith(PAYMENT_COLUMNS, 'own') satisfies (keyof Payment)[]),
  reversed_at: REVERSED_AT,
  purpose: PURPOSE,
  credit_note_number: CREDIT_NOTE_NUMBER,
  allocations: ALLOCATIONS,
};
const shown: Expressions<MerchantPayment> = {
  ...own,
  ...columnsOf('p', columnsWith(PAYMENT_COLUMNS, 'shown') satisfies (keyof MerchantPayment)[]),
  created_at: 'p.created_at',
  updated_at: 'p.updated_at',
};
/** From `payments p`. */
const OWN_COLUMNS = selectList(own);
const COLUMNS = selectList(shown);

const all = new KeysetList<MerchantPayment>({
  definition: PAYMENT_LIST,
  alias: 'p',
  select: COLUMNS,
  from: 'payments p',
  where: ['p.organisation_id = $1'],
  searchIndexed: true,
});
const ownList = new KeysetList<Payment>({
  definition: OWN_PAYMENT_LIST,
  alias: 'p',
  select: OWN_COLUMNS,
  from: 'payments p',
  where: ['p.organisation_id = $1', 'p.customer_id = $2'],
  searchIndexed: PAYMENT_LIST.search,
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
     select p.currency, p.amount_unapplied as amount from payments p
     where p.organisation_id = $1 and p.customer_id = $2 and p.amount_unapplied > 0
     union all
     select n.currency, n.amount_to_credit - n.amount_refunded from credit_notes n
     where n.organisation_id = $1 and n.customer_id = $2 and n.amount_to_credit > n.amount_refunded
   ) unapplied
   group by currency order by currency`,
);

/** Uses an index for both cases: refunds of the invoice's payments, and refunds of its credit notes. */
const refundsOfInvoice = statement(
  `select ${OWN_COLUMNS} from payments p
   where p.organisation_id = $1 and p.customer_id = $2 and p.id in (
     select r.id from payment_allocations a
     join payments r on r.organisation_id = a.organisation_id and r.parent_id = a.payment_id and r.type = 'refund'
     where a.organisation_id = $1 and a.invoice_id = $3
     union
     select r.id from credit_notes n
     join payments r on r.organisation_id = n.organisation_id and r.credit_note_id = n.id
     where n.organisation_id = $1 and n.invoice_id = $3)
   order by p.effective_at, p.id limit $4`,
);

const idsByExternalId = statement(
  'select id, external_id from payments where organisation_id = $1 and external_id = any($2::text[])',
);
const names = statement(
  `select p.id, coalesce(p.receipt_number, p.external_id) as name from payments p
   where p.organisation_id = $1 and p.id = any($2) and coalesce(p.receipt_number, p.external_id) is not null`,
);

@Injectable()
export class PaymentsRepository {
  constructor(private readonly sql: Statements) {}

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
    return ownList.page(this.sql, [organisationId, customerId], request);
  }

  findOwn(organisationId: string, customerId: string, id: string): Promise<Payment | null> {
    return this.sql.first<Payment>(ownById, [organisationId, customerId, id]);
  }

  findLastSucceeded(organisationId: string, customerId: string): Promise<Payment | null> {
    return this.sql.first<Payment>(lastSucceeded, [organisationId, customerId]);
  }

  /** The first refunds of an invoice's payments and credit notes, oldest first. */
  findRefunds(
    organisationId: string,
    customerId: string,
    { invoiceId, limit }: { invoiceId: string; limit: number },
  ): Promise<Payment[]> {
    return this.sql.rows<Payment>(refundsOfInvoice, [organisationId, customerId, invoiceId, limit]);
  }

  findCredit(organisationId: string, customerId: string): Promise<CreditOnAccount[]> {
    return this.sql.rows<CreditOnAccount>(creditOnAccount, [organisationId, customerId]);
  }
}
