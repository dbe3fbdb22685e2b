import { Injectable } from '@nestjs/common';
import type { CustomerScope, OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import { toMerchantSummary, toSummary } from './read/invoice-answer';
import { CustomerFiguresRepository } from './read/customer-figures.repository';
import { InvoiceReader } from './read/invoice-reader';
import { InvoiceWriter, type WantedInvoice } from './write/invoice-writer';
import type { WholeInvoice } from './write/invoice-row';
import { InvoiceHasPayments, InvoiceNotFound, InvoiceStatusForbids } from './invoices.errors';
import { InvoicesRepository } from './invoices.repository';
import type { InvoiceLine } from './lines/invoice-lines.types';
import type {
  CurrencyBalance,
  Invoice,
  InvoiceCounts,
  InvoiceFields,
  InvoiceRecord,
  InvoiceStatus,
  InvoiceSummary,
  MerchantInvoice,
  MerchantInvoiceSummary,
  NewInvoice,
} from './invoices.types';
import type { InvoicePayment } from '../ledger/ledger.types';

@Injectable()
export class InvoicesService {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly figures: CustomerFiguresRepository,
    private readonly reader: InvoiceReader,
    private readonly writer: InvoiceWriter,
    private readonly transactions: Transactions,
  ) {}

  /** A page of invoices, including drafts. */
  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<MerchantInvoiceSummary>> {
    const found = await this.invoices.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toMerchantSummary) };
  }

  /** Numbers by id. Ids that match no invoice are omitted. */
  namesOf(scope: OrganisationScope, ids: readonly string[]): Promise<Map<string, string>> {
    return this.invoices.findNumbers(scope.organisationId, ids);
  }

  /** @throws InvoiceNotFound */
  async get(scope: OrganisationScope, id: string): Promise<MerchantInvoice> {
    return this.reader.one(scope, id);
  }

  /** @throws InvoiceNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<MerchantInvoice> {
    return this.reader.oneByExternalId(scope, externalId);
  }

  /** Ids by external id. External ids that match no invoice are omitted. */
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.invoices.findIds(scope.organisationId, externalIds);
  }

  /** @throws ValidationFailed, ExternalIdTaken, InvoiceNumberTaken */
  async create(scope: OrganisationScope, wanted: NewInvoice): Promise<MerchantInvoice> {
    return this.transactions.run(async () => {
      await this.invoices.holdCustomers(scope.organisationId, { customerIds: [wanted.customer_id] });
      return this.writeOne(scope, { before: null, fields: wanted });
    });
  }

  /** @throws InvoiceNotFound, InvoiceIssued, ValidationFailed, ExternalIdTaken, InvoiceNumberTaken */
  async change(scope: OrganisationScope, id: string, fields: InvoiceFields): Promise<MerchantInvoice> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id, fields.customer_id);
      return this.writeOne(scope, { before, fields });
    });
  }

  /**
   * Creates or changes the invoice with the record's external id.
   *
   * @throws ValidationFailed, InvoiceIssued, InvoiceNumberTaken
   */
  async put(scope: OrganisationScope, record: InvoiceRecord): Promise<Written<MerchantInvoice>> {
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
  async putMany(scope: OrganisationScope, records: readonly InvoiceRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
      const customerIds = records.flatMap(({ customer_id }) => customer_id ?? []);
      await this.invoices.holdCustomers(scope.organisationId, { externalIds: keys, customerIds });
      const rows = await this.invoices.findByExternalIdsLocked(scope.organisationId, keys);
      const whole = await this.writer.withLines(scope, rows);
      const existing = new Map(whole.map((invoice) => [invoice.row.external_id, invoice]));
      const written = await this.writer.write(
        scope,
        records.map((fields) => ({ before: existing.get(fields.external_id) ?? null, fields })),
      );
      return written.map(({ outcome }) => outcome);
    });
  }

  /** Issues a draft. @throws InvoiceNotFound, InvoiceStatusForbids */
  async finalize(scope: OrganisationScope, id: string): Promise<MerchantInvoice> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      requireStatus(before, ['draft'], 'finalized');
      return this.writeOne(scope, { before, fields: { status: 'open' } });
    });
  }

  /**
   * Cancels an issued invoice without payments and credit notes. @throws InvoiceNotFound,
   * InvoiceStatusForbids, InvoiceHasPayments
   */
  async void(scope: OrganisationScope, id: string): Promise<MerchantInvoice> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      const { row } = before;
      if (row.amount_paid + row.credit_notes_total > 0) throw new InvoiceHasPayments();
      requireStatus(before, ['open', 'uncollectible'], 'voided');
      const after = { ...row, status: 'void' as const, voided_at: new Date().toISOString() };
      await this.writer.replace(scope, before, { ...before, row: after });
      return this.get(scope, id);
    });
  }

  /**
   * Marks an unpaid invoice as uncollectible; it can still be paid. @throws InvoiceNotFound,
   * InvoiceStatusForbids
   */
  async markUncollectible(scope: OrganisationScope, id: string): Promise<MerchantInvoice> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      requireStatus(before, ['open', 'partially_paid'], 'marked uncollectible');
      await this.writer.replace(scope, before, {
        ...before,
        row: { ...before.row, status: 'uncollectible' },
      });
      return this.get(scope, id);
    });
  }

  /** A customer's own invoices, newest first, without drafts. */
  async listIssued(scope: CustomerScope, page: PageRequest): Promise<Page<InvoiceSummary>> {
    const found = await this.invoices.findIssuedPage(scope.organisationId, scope.customerId, page);
    return { ...found, results: found.results.map(toSummary) };
  }

  /**
   * One of a customer's own invoices. @throws InvoiceNotFound, also for drafts and other customers' invoices
   */
  getIssued(scope: CustomerScope, id: string): Promise<Invoice> {
    return this.reader.issued(scope, id);
  }

  /** A page of the lines of any invoice, in order. @throws InvoiceNotFound */
  listLines(scope: OrganisationScope, id: string, page: PageRequest): Promise<Page<InvoiceLine>> {
    return this.reader.linesOf(scope, id, page);
  }

  /** A page of the lines of one of a customer's own invoices. @throws InvoiceNotFound */
  listIssuedLines(scope: CustomerScope, id: string, page: PageRequest): Promise<Page<InvoiceLine>> {
    return this.reader.linesOfIssued(scope, id, page);
  }

  /** A page of the payments of any invoice. @throws InvoiceNotFound */
  listPayments(scope: OrganisationScope, id: string, page: PageRequest): Promise<Page<InvoicePayment>> {
    return this.reader.paymentsOf(scope, id, page);
  }

  /** A page of the payments of one of a customer's own invoices. @throws InvoiceNotFound */
  listIssuedPayments(scope: CustomerScope, id: string, page: PageRequest): Promise<Page<InvoicePayment>> {
    return this.reader.paymentsOfIssued(scope, id, page);
  }

  /** What the customer owes, by currency. Currencies without unpaid invoices are omitted. */
  balances(scope: CustomerScope): Promise<CurrencyBalance[]> {
    return this.figures.findBalances(scope.organisationId, scope.customerId);
  }

  /** Number of the customer's invoices of each kind; each count stops at 100. */
  counts(scope: CustomerScope): Promise<InvoiceCounts> {
    return this.figures.count(scope.organisationId, scope.customerId);
  }

  /** When the customer's first invoice was issued; null: none. */
  firstIssuedAt(scope: CustomerScope): Promise<string | null> {
    return this.figures.findFirstIssued(scope.organisationId, scope.customerId);
  }

  private async writeOne(scope: OrganisationScope, wanted: WantedInvoice): Promise<MerchantInvoice> {
    const [written] = await this.writer.write(scope, [wanted]);
    return this.get(scope, written?.id ?? '');
  }

  /** @param customerId the customer that the invoice may be moved to, which is locked too */
  private async lock(scope: OrganisationScope, id: string, customerId?: string): Promise<WholeInvoice> {
    if (!isUuid(id)) throw new InvoiceNotFound();
    const customerIds = customerId === undefined ? [] : [customerId];
    await this.invoices.holdCustomers(scope.organisationId, { ids: [id], customerIds });
    const row = await this.invoices.findLocked(scope.organisationId, id);
    const [whole] = await this.writer.withLines(scope, row ? [row] : []);
    if (!whole) throw new InvoiceNotFound();
    return whole;
  }
}

function requireStatus(
  { row }: WholeInvoice,
  allowed: readonly InvoiceStatus[],
  verb: ConstructorParameters<typeof InvoiceStatusForbids>[0],
): void {
  if (!allowed.includes(row.status)) throw new InvoiceStatusForbids(verb, row.status);
}
