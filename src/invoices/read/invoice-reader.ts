import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { LedgerService } from '../../ledger/ledger.service';
import type { CustomerScope, OrganisationScope } from '../../platform/access/scopes';
import type { ListDefinition, PageRequest } from '../../platform/http/list/list-definition';
import { readPageRequest } from '../../platform/http/list/page-request';
import type { Page } from '../../platform/http/list/page.types';
import { isUuid } from '../../platform/http/uuid';
import { toInvoice, toMerchantInvoice, type ReadInvoiceRow } from './invoice-answer';
import { toLines } from '../lines/invoice-lines';
import { InvoiceLinesRepository } from '../lines/invoice-lines.repository';
import { FIRST_LINES, INVOICE_LINE_LIST, type InvoiceLine } from '../lines/invoice-lines.types';
import { InvoiceNotFound } from '../invoices.errors';
import { InvoicesRepository } from '../invoices.repository';
import { FIRST_MOVES, type Invoice, type MerchantInvoice } from '../invoices.types';
import {
  INVOICE_CREDIT_NOTE_LIST,
  INVOICE_PAYMENT_LIST,
  type InvoicePayment,
} from '../../ledger/ledger.types';

const firstOf = (definition: ListDefinition, limit: number): PageRequest =>
  readPageRequest(definition, { limit: String(limit) });

/** The first pages that are included with an invoice. */
const FIRST = {
  lines: firstOf(INVOICE_LINE_LIST, FIRST_LINES),
  payments: firstOf(INVOICE_PAYMENT_LIST, FIRST_MOVES),
  credit_notes: firstOf(INVOICE_CREDIT_NOTE_LIST, FIRST_MOVES),
};

/** Reads invoices with their lines, payments and credit notes. */
@Injectable()
export class InvoiceReader {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly lines: InvoiceLinesRepository,
    private readonly ledger: LedgerService,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  /** @throws InvoiceNotFound */
  async one(scope: OrganisationScope, id: string): Promise<MerchantInvoice> {
    return this.whole(scope, await this.rowOf(scope, id));
  }

  /** @throws InvoiceNotFound */
  async oneByExternalId(scope: OrganisationScope, externalId: string): Promise<MerchantInvoice> {
    return this.whole(scope, await this.invoices.findByExternalId(scope.organisationId, externalId));
  }

  /**
   * One of a customer's own invoices; its parts are read concurrently. @throws InvoiceNotFound, also for
   * drafts and other customers' invoices
   */
  async issued(scope: CustomerScope, id: string): Promise<Invoice> {
    if (!isUuid(id)) throw new InvoiceNotFound();
    const { organisationId, customerId } = scope;
    const [row, lines, payments, credit_notes] = await Promise.all([
      this.invoices.findIssued(organisationId, customerId, id),
      this.lines.findPage(organisationId, id, FIRST.lines),
      this.ledger.paymentsOf(scope, id, FIRST.payments),
      this.ledger.creditNotesOf(scope, id, FIRST.credit_notes),
    ]);
    if (!row) throw new InvoiceNotFound();
    return toInvoice(row, { lines, payments, credit_notes, pdf_url: this.pdfOf('portal/invoices', id) });
  }

  /** A page of the lines of any invoice, in order. @throws InvoiceNotFound */
  async linesOf(scope: OrganisationScope, id: string, page: PageRequest): Promise<Page<InvoiceLine>> {
    return this.linesPage(scope, await this.rowOf(scope, id), page);
  }

  /** A page of the lines of one of a customer's own invoices. @throws InvoiceNotFound */
  async linesOfIssued(scope: CustomerScope, id: string, page: PageRequest): Promise<Page<InvoiceLine>> {
    return this.linesPage(scope, await this.issuedRowOf(scope, id), page);
  }

  /** A page of the payments of any invoice. @throws InvoiceNotFound */
  async paymentsOf(scope: OrganisationScope, id: string, page: PageRequest): Promise<Page<InvoicePayment>> {
    const row = await this.rowOf(scope, id);
    return this.ledger.paymentsOf(scope, row.id, page);
  }

  /** A page of the payments of one of a customer's own invoices. @throws InvoiceNotFound */
  async paymentsOfIssued(scope: CustomerScope, id: string, page: PageRequest): Promise<Page<InvoicePayment>> {
    const row = await this.issuedRowOf(scope, id);
    return this.ledger.paymentsOf(scope, row.id, page);
  }

  private async rowOf({ organisationId }: OrganisationScope, id: string): Promise<ReadInvoiceRow> {
    const row = isUuid(id) ? await this.invoices.find(organisationId, id) : null;
    if (!row) throw new InvoiceNotFound();
    return row;
  }

  private async issuedRowOf(
    { organisationId, customerId }: CustomerScope,
    id: string,
  ): Promise<ReadInvoiceRow> {
    const row = isUuid(id) ? await this.invoices.findIssued(organisationId, customerId, id) : null;
    if (!row) throw new InvoiceNotFound();
    return row;
  }

  private async whole(scope: OrganisationScope, row: ReadInvoiceRow | null): Promise<MerchantInvoice> {
    if (!row) throw new InvoiceNotFound();
    // Sequential, because mostly this runs in the transaction that has just written the invoice, which has
    // one connection.
    const { organisationId } = scope;
    const lines = await this.lines.findPage(organisationId, row.id, FIRST.lines);
    const payments = await this.ledger.paymentsOf(scope, row.id, FIRST.payments);
    const credit_notes = await this.ledger.creditNotesOf(scope, row.id, FIRST.credit_notes);
    return toMerchantInvoice(row, { lines, payments, credit_notes, pdf_url: this.pdfOf('invoices', row.id) });
  }

  private async linesPage(
    { organisationId }: OrganisationScope,
    { id }: ReadInvoiceRow,
    page: PageRequest,
  ): Promise<Page<InvoiceLine>> {
    const found = await this.lines.findPage(organisationId, id, page);
    return { ...found, results: toLines(found.results) };
  }

  /** URL of the PDF for the caller. */
  private pdfOf(collection: string, id: string): string {
    return `${this.config.publicUrl}/v1/${collection}/${id}/pdf`;
  }
}
