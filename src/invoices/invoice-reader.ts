import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { PaymentLedgerService } from '../payments/ledger.service';
import type { CustomerScope, OrganisationScope } from '../platform/access/scopes';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import { CreditNotesRepository } from './credit-notes.repository';
import { toInvoice, toMerchantInvoice, type ReadInvoiceRow } from './invoice-answer';
import { toLines } from './invoice-lines';
import { InvoiceLinesRepository } from './invoice-lines.repository';
import { FIRST_LINES, type InvoiceLine } from './invoice-lines.types';
import { InvoiceNotFound } from './invoices.errors';
import { InvoicesRepository } from './invoices.repository';
import type { Invoice, MerchantInvoice } from './invoices.types';

const FIRST_PAGE: PageRequest = {
  limit: FIRST_LINES,
  order: { field: 'position', descending: false },
  cursor: null,
  filters: [],
  search: null,
  includeTotal: false,
};

/** Reads whole invoices with what hangs on them: lines, payments, credit notes. */
@Injectable()
export class InvoiceReader {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly lines: InvoiceLinesRepository,
    private readonly creditNotes: CreditNotesRepository,
    private readonly ledger: PaymentLedgerService,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  /** @throws InvoiceNotFound */
  async one(scope: OrganisationScope, id: string): Promise<MerchantInvoice> {
    return this.whole(scope, isUuid(id) ? await this.invoices.find(scope.organisationId, id) : null);
  }

  /** @throws InvoiceNotFound */
  async oneByExternalId(scope: OrganisationScope, externalId: string): Promise<MerchantInvoice> {
    return this.whole(scope, await this.invoices.findByExternalId(scope.organisationId, externalId));
  }

  /** One of a customer's own, read at once. @throws InvoiceNotFound also for drafts and other customers' */
  async issued(scope: CustomerScope, id: string): Promise<Invoice> {
    if (!isUuid(id)) throw new InvoiceNotFound();
    const { organisationId, customerId } = scope;
    const [row, lines, payments, credit_notes] = await Promise.all([
      this.invoices.findIssued(organisationId, customerId, id),
      this.lines.findPage(organisationId, id, FIRST_PAGE),
      this.ledger.againstInvoice(scope, id),
      this.creditNotes.findOfInvoice(organisationId, id),
    ]);
    if (!row) throw new InvoiceNotFound();
    return toInvoice(row, { lines, payments, credit_notes, pdf_url: this.pdfOf('portal/invoices', id) });
  }

  /** A page of the lines of any invoice, in their order. @throws InvoiceNotFound */
  async linesOf(scope: OrganisationScope, id: string, page: PageRequest): Promise<Page<InvoiceLine>> {
    const row = isUuid(id) ? await this.invoices.find(scope.organisationId, id) : null;
    return this.linesPage(scope, row, page);
  }

  /** A page of the lines of one of a customer's own. @throws InvoiceNotFound */
  async linesOfIssued(scope: CustomerScope, id: string, page: PageRequest): Promise<Page<InvoiceLine>> {
    const { organisationId, customerId } = scope;
    const row = isUuid(id) ? await this.invoices.findIssued(organisationId, customerId, id) : null;
    return this.linesPage(scope, row, page);
  }

  private async whole(scope: OrganisationScope, row: ReadInvoiceRow | null): Promise<MerchantInvoice> {
    if (!row) throw new InvoiceNotFound();
    // One after the other: mostly this is read in the transaction that has just written it, on its one connection.
    const lines = await this.lines.findPage(scope.organisationId, row.id, FIRST_PAGE);
    const payments = await this.ledger.againstInvoice(scope, row.id);
    const credit_notes = await this.creditNotes.findOfInvoice(scope.organisationId, row.id);
    return toMerchantInvoice(row, { lines, payments, credit_notes, pdf_url: this.pdfOf('invoices', row.id) });
  }

  private async linesPage(
    { organisationId }: OrganisationScope,
    row: ReadInvoiceRow | null,
    page: PageRequest,
  ): Promise<Page<InvoiceLine>> {
    if (!row) throw new InvoiceNotFound();
    const found = await this.lines.findPage(organisationId, row.id, page);
    return { ...found, results: toLines(found.results) };
  }

  /** Where whoever asks finds the PDF. */
  private pdfOf(collection: string, id: string): string {
    return `${this.config.publicUrl}/v1/${collection}/${id}/pdf`;
  }
}
