import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { PaymentLedgerService } from '../payments/ledger.service';
import type { CustomerScope, OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import type { WriteOutcome, Written } from '../platform/database/written';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import {
  toInvoice,
  toMerchantInvoice,
  toMerchantSummary,
  toSummary,
  type ReadInvoiceRow,
} from './invoice-answer';
import { InvoiceWriter, type WantedInvoice } from './invoice-writer';
import { toLines } from './invoice-lines';
import { InvoiceLinesRepository } from './invoice-lines.repository';
import type { WholeInvoice } from './invoice-row';
import { InvoiceHasPayments, InvoiceNotFound, InvoiceStatusForbids } from './invoices.errors';
import { InvoicesRepository } from './invoices.repository';
import { FIRST_LINES, type InvoiceLine } from './invoice-lines.types';
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

const FIRST_PAGE: PageRequest = {
  limit: FIRST_LINES,
  order: { field: 'position', descending: false },
  cursor: null,
  filters: [],
  search: null,
  includeTotal: false,
};

/** What customers are asked to pay. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly lines: InvoiceLinesRepository,
    private readonly writer: InvoiceWriter,
    private readonly ledger: PaymentLedgerService,
    private readonly transactions: Transactions,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  async list(scope: OrganisationScope, page: PageRequest): Promise<Page<MerchantInvoiceSummary>> {
    const found = await this.invoices.findPage(scope.organisationId, page);
    return { ...found, results: found.results.map(toMerchantSummary) };
  }

  /** @throws InvoiceNotFound */
  async get(scope: OrganisationScope, id: string): Promise<MerchantInvoice> {
    return this.answer(scope, isUuid(id) ? await this.invoices.find(scope.organisationId, id) : null);
  }

  /** @throws InvoiceNotFound */
  async getByExternalId(scope: OrganisationScope, externalId: string): Promise<MerchantInvoice> {
    return this.answer(scope, await this.invoices.findByExternalId(scope.organisationId, externalId));
  }

  /** Ids by the merchant's own keys; keys that no invoice has are left out. */
  idsByExternalId(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.invoices.findIds(scope.organisationId, externalIds);
  }

  /** @throws ValidationFailed, ExternalIdTaken, InvoiceNumberTaken */
  async create(scope: OrganisationScope, wanted: NewInvoice): Promise<MerchantInvoice> {
    return this.transactions.run(() => this.writeOne(scope, { before: null, fields: wanted }));
  }

  /** @throws InvoiceNotFound, InvoiceIssued, ValidationFailed, ExternalIdTaken, InvoiceNumberTaken */
  async change(scope: OrganisationScope, id: string, fields: InvoiceFields): Promise<MerchantInvoice> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      return this.writeOne(scope, { before, fields });
    });
  }

  /**
   * Makes or changes the invoice with the record's external id.
   *
   * @throws ValidationFailed, InvoiceIssued, InvoiceNumberTaken
   */
  async put(scope: OrganisationScope, record: InvoiceRecord): Promise<Written<MerchantInvoice>> {
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
  async putMany(scope: OrganisationScope, records: readonly InvoiceRecord[]): Promise<WriteOutcome[]> {
    return this.transactions.run(async () => {
      const keys = records.map((record) => record.external_id);
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

  /** Issues a draft as it stands. @throws InvoiceNotFound, InvoiceStatusForbids */
  async finalize(scope: OrganisationScope, id: string): Promise<MerchantInvoice> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      requireStatus(before, ['draft'], 'finalized');
      return this.writeOne(scope, { before, fields: { status: 'open' } });
    });
  }

  /** Takes back an issued invoice that nothing was paid or credited on. @throws InvoiceNotFound, InvoiceStatusForbids, InvoiceHasPayments */
  async void(scope: OrganisationScope, id: string): Promise<MerchantInvoice> {
    return this.transactions.run(async () => {
      const before = await this.lock(scope, id);
      const { row } = before;
      if (row.amount_paid + row.amount_credited > 0) throw new InvoiceHasPayments();
      requireStatus(before, ['open', 'uncollectible'], 'voided');
      const after = { ...row, status: 'void' as const, voided_at: new Date().toISOString() };
      await this.writer.replace(scope, before, { ...before, row: after });
      return this.get(scope, id);
    });
  }

  /** Gives up on an unpaid invoice; it can still be paid. @throws InvoiceNotFound, InvoiceStatusForbids */
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

  /** A customer's own invoices, newest first; no drafts. */
  async listIssued(scope: CustomerScope, page: PageRequest): Promise<Page<InvoiceSummary>> {
    const found = await this.invoices.findIssuedPage(scope.organisationId, scope.customerId, page);
    return { ...found, results: found.results.map(toSummary) };
  }

  /** One of a customer's own invoices. @throws InvoiceNotFound also for drafts and other customers' */
  async getIssued(scope: CustomerScope, id: string): Promise<Invoice> {
    if (!isUuid(id)) throw new InvoiceNotFound();
    const { organisationId, customerId } = scope;
    const [row, lines, payments] = await Promise.all([
      this.invoices.findIssued(organisationId, customerId, id),
      this.lines.findPage(organisationId, id, FIRST_PAGE),
      this.ledger.againstInvoice(scope, id),
    ]);
    if (!row) throw new InvoiceNotFound();
    return toInvoice(row, { lines, payments, pdf_url: this.urlOf('portal/invoices', id) });
  }

  /** A page of the lines of any invoice, in their order. @throws InvoiceNotFound */
  async listLines(scope: OrganisationScope, id: string, page: PageRequest): Promise<Page<InvoiceLine>> {
    const row = isUuid(id) ? await this.invoices.find(scope.organisationId, id) : null;
    return this.linesPage(scope, row, page);
  }

  /** A page of the lines of one of a customer's own invoices. @throws InvoiceNotFound */
  async listIssuedLines(scope: CustomerScope, id: string, page: PageRequest): Promise<Page<InvoiceLine>> {
    const { organisationId, customerId } = scope;
    const row = isUuid(id) ? await this.invoices.findIssued(organisationId, customerId, id) : null;
    return this.linesPage(scope, row, page);
  }

  /** What the customer owes, by currency; a currency in which nothing is unpaid is left out. */
  balances(scope: CustomerScope): Promise<CurrencyBalance[]> {
    return this.invoices.findBalances(scope.organisationId, scope.customerId);
  }

  /** How many invoices the customer has of each kind, counted no further than 100. */
  counts(scope: CustomerScope): Promise<InvoiceCounts> {
    return this.invoices.count(scope.organisationId, scope.customerId);
  }

  /** When the customer's first invoice was issued; null before there is one. */
  firstIssuedAt(scope: CustomerScope): Promise<string | null> {
    return this.invoices.findFirstIssued(scope.organisationId, scope.customerId);
  }

  private async writeOne(scope: OrganisationScope, wanted: WantedInvoice): Promise<MerchantInvoice> {
    const [written] = await this.writer.write(scope, [wanted]);
    return this.get(scope, written?.id ?? '');
  }

  private async linesPage(
    scope: OrganisationScope | CustomerScope,
    row: ReadInvoiceRow | null,
    page: PageRequest,
  ): Promise<Page<InvoiceLine>> {
    if (!row) throw new InvoiceNotFound();
    const found = await this.lines.findPage(scope.organisationId, row.id, page);
    return { ...found, results: toLines(found.results) };
  }

  private async answer(scope: OrganisationScope, row: ReadInvoiceRow | null): Promise<MerchantInvoice> {
    if (!row) throw new InvoiceNotFound();
    const lines = await this.lines.findPage(scope.organisationId, row.id, FIRST_PAGE);
    const payments = await this.ledger.againstInvoice(scope, row.id);
    return toMerchantInvoice(row, { lines, payments, pdf_url: this.urlOf('invoices', row.id) });
  }

  private urlOf(collection: string, id: string): string {
    return `${this.config.publicUrl}/v1/${collection}/${id}/pdf`;
  }

  private async lock(scope: OrganisationScope, id: string): Promise<WholeInvoice> {
    const row = isUuid(id) ? await this.invoices.findLocked(scope.organisationId, id) : null;
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
