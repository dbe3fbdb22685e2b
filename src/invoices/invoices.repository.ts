import { Injectable } from '@nestjs/common';
import { violatedForeignKey, violatedUnique } from '../platform/database/database-errors';
import { KeysetList } from '../platform/database/keyset-list';
import { RowWriter } from '../platform/database/row-writer';
import { statement, Statements } from '../platform/database/statements';
import { unknownCustomer } from '../customers/customers.errors';
import { ExternalIdTaken } from '../platform/http/external-id.errors';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import {
  LISTED,
  type ListedInvoiceRow,
  type MerchantListedRow,
  type ReadInvoiceRow,
} from './read/invoice-answer';
import { InvoiceEntity } from './invoices.entity';
import { InvoiceNumberTaken } from './invoices.errors';
import { INVOICE_LIST, ISSUED_INVOICE_LIST, type PartySnapshot } from './invoices.types';

export const UNPAID = `i.status in ('open', 'partially_paid')`;
const SUMMARY = LISTED.map((column) => `i.${column}`).join(', ');

/** Today in the time zone of customer `$2` of organisation `$1`; evaluated once per statement. */
export const CUSTOMERS_TODAY = `(select (now() at time zone coalesce(c.time_zone, o.settings->>'time_zone', 'UTC'))::date
  from customers c join organisations o on o.id = c.organisation_id
  where c.organisation_id = $1 and c.id = $2)`;
export const OVERDUE_OF_CUSTOMER = `(${UNPAID} and i.due_date is not null and i.due_date < ${CUSTOMERS_TODAY})`;

/** The same for several customers, which are joined. */
const TODAY = `(now() at time zone coalesce(c.time_zone,
  (select coalesce(settings->>'time_zone', 'UTC') from organisations where id = $1)))::date`;
const OVERDUE = `(${UNPAID} and i.due_date is not null and i.due_date < ${TODAY})`;
const WITH_CUSTOMER =
  'invoices i join customers c on c.organisation_id = i.organisation_id and c.id = i.customer_id';
/** A prefilter that an index supports: unpaid, and past its due date in the earliest time zone. */
const MAYBE_OVERDUE = [UNPAID, `i.due_date < (now() at time zone 'UTC' + interval '14 hours')::date`];

const merchants = {
  searchIndexed: true as const,
  definition: INVOICE_LIST,
  alias: 'i',
  select: `${SUMMARY}, ${OVERDUE} as overdue, i.customer_id, i.metadata, i.created_at, i.updated_at`,
  from: WITH_CUSTOMER,
  where: ['i.organisation_id = $1'],
  columns: { overdue: OVERDUE },
};
const all = new KeysetList<MerchantListedRow>(merchants);
const allOverdue = new KeysetList<MerchantListedRow>({
  ...merchants,
  where: [...merchants.where, ...MAYBE_OVERDUE],
});

const customers = {
  searchIndexed: INVOICE_LIST.search,
  definition: ISSUED_INVOICE_LIST,
  alias: 'i',
  select: `${SUMMARY}, ${OVERDUE_OF_CUSTOMER} as overdue`,
  from: 'invoices i',
  where: ['i.organisation_id = $1', 'i.customer_id = $2', `i.status <> 'draft'`],
  columns: { overdue: OVERDUE_OF_CUSTOMER },
};
const issued = new KeysetList<ListedInvoiceRow>(customers);
const issuedOverdue = new KeysetList<ListedInvoiceRow>({
  ...customers,
  where: [...customers.where, ...MAYBE_OVERDUE],
});

const read = `select i.*, ${OVERDUE} as overdue from ${WITH_CUSTOMER} where i.organisation_id = $1`;
const byId = statement(`${read} and i.id = $2`);
const byExternalId = statement(`${read} and i.external_id = $2`);
const issuedById = statement(
  `select i.*, ${OVERDUE_OF_CUSTOMER} as overdue from invoices i
   where i.organisation_id = $1 and i.customer_id = $2 and i.id = $3 and i.status <> 'draft'`,
);
const locked = 'select i.* from invoices i where i.organisation_id = $1';
const byIdLocked = statement(`${locked} and i.id = $2 for update`);
const byExternalIdsLocked = statement(
  `${locked} and i.external_id = any($2::text[]) order by i.id for update`,
);
const idsByExternalId = statement(
  'select id, external_id from invoices where organisation_id = $1 and external_id = any($2::text[])',
);
/** Locks customers before documents, like an erasure, which locks the customer and then changes its drafts. */
const holdCustomers = statement(
  `select c.id from customers c
   where c.organisation_id = $1 and c.id in (
     select i.customer_id from invoices i where i.organisation_id = $1 and i.id = any($2::uuid[])
     union all
     select i.customer_id from invoices i where i.organisation_id = $1 and i.external_id = any($3::text[])
     union all
     select unnest($4::uuid[]))
   order by c.id for key share of c`,
);
const rewriteDrafts = statement(
  `update invoices set customer_snapshot = $3, updated_at = clock_timestamp()
   where organisation_id = $1 and customer_id = $2 and status = 'draft'`,
);
const numbers = statement(
  'select i.id, i.number from invoices i where i.organisation_id = $1 and i.id = any($2)',
);

@Injectable()
export class InvoicesRepository {
  constructor(
    private readonly sql: Statements,
    private readonly writer: RowWriter,
  ) {}

  /** Numbers by id. Ids that match no invoice are omitted. */
  async findNumbers(organisationId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; number: string }>(numbers, [organisationId, ids]);
    return new Map(rows.map(({ id, number }) => [id, number]));
  }

  findPage(organisationId: string, request: PageRequest): Promise<Page<MerchantListedRow>> {
    return (asksOverdue(request) ? allOverdue : all).page(this.sql, [organisationId], request);
  }

  find(organisationId: string, id: string): Promise<ReadInvoiceRow | null> {
    return this.sql.first<ReadInvoiceRow>(byId, [organisationId, id]);
  }

  findByExternalId(organisationId: string, externalId: string): Promise<ReadInvoiceRow | null> {
    return this.sql.first<ReadInvoiceRow>(byExternalId, [organisationId, externalId]);
  }

  /** Ids by external id. External ids that match no invoice are omitted. */
  async findIds(organisationId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.sql.rows<{ id: string; external_id: string }>(idsByExternalId, [
      organisationId,
      externalIds,
    ]);
    return new Map(rows.map((row) => [row.external_id, row.id]));
  }

  findIssuedPage(
    organisationId: string,
    customerId: string,
    request: PageRequest,
  ): Promise<Page<ListedInvoiceRow>> {
    return (asksOverdue(request) ? issuedOverdue : issued).page(
      this.sql,
      [organisationId, customerId],
      request,
    );
  }

  findIssued(organisationId: string, customerId: string, id: string): Promise<ReadInvoiceRow | null> {
    return this.sql.first<ReadInvoiceRow>(issuedById, [organisationId, customerId, id]);
  }

  /** Blocks erasures of these customers, and of the customers of these invoices, until the current transaction ends. */
  async holdCustomers(
    organisationId: string,
    {
      ids = [],
      externalIds = [],
      customerIds = [],
    }: { ids?: readonly string[]; externalIds?: readonly string[]; customerIds?: readonly string[] },
  ): Promise<void> {
    await this.sql.rows(holdCustomers, [organisationId, ids, externalIds, customerIds]);
  }

  /** Updates the customer snapshot of a customer's drafts. */
  async rewriteDrafts(organisationId: string, customerId: string, customer: PartySnapshot): Promise<void> {
    await this.sql.rows(rewriteDrafts, [organisationId, customerId, JSON.stringify(customer)]);
  }

  findLocked(organisationId: string, id: string): Promise<InvoiceEntity | null> {
    return this.sql.first<InvoiceEntity>(byIdLocked, [organisationId, id]);
  }

  findByExternalIdsLocked(organisationId: string, externalIds: readonly string[]): Promise<InvoiceEntity[]> {
    return this.sql.rows<InvoiceEntity>(byExternalIdsLocked, [organisationId, externalIds]);
  }

  /** @throws ExternalIdTaken, InvoiceNumberTaken, ValidationFailed for a customer that no longer exists */
  insert(rows: readonly InvoiceEntity[]): Promise<void> {
    return naming(rows, () => this.writer.insert(InvoiceEntity, rows));
  }

  /** @throws ExternalIdTaken, InvoiceNumberTaken, ValidationFailed for a customer that no longer exists */
  save(rows: readonly InvoiceEntity[]): Promise<void> {
    return naming(rows, () => this.writer.save(InvoiceEntity, rows));
  }
}

function asksOverdue(request: PageRequest): boolean {
  return request.filters.some((filter) => filter.field === 'overdue' && filter.value === true);
}

/** Runs a write and converts violated constraints to named errors. */
async function naming(rows: readonly InvoiceEntity[], write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (violatedForeignKey(error) === 'invoices_customer_fkey') throw unknownCustomer('customer_id');
    throw taken(violatedUnique(error), rows.length === 1 ? rows[0] : undefined) ?? error;
  }
}

function taken(constraint: string | null, row: InvoiceEntity | undefined): Error | null {
  if (constraint === 'invoices_external_id_key')
    return new ExternalIdTaken(row?.external_id ?? 'One of them');
  if (constraint === 'invoices_number_key') return new InvoiceNumberTaken(row?.number ?? null);
  return null;
}
