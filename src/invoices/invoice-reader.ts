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

type Parts = Parameters<typeof toInvoice>[1];

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
    const [row, parts] = await Promise.all([
      this.invoices.findIssued(scope.organisationId, scope.customerId, id),
      this.partsOf(scope, id, 'portal/invoices'),
    ]);
    if (!row) throw new InvoiceNotFound();
    return toInvoice(row, parts);
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
    return toMerchantInvoice(row, await this.partsOf(scope, row.id, 'invoices'));
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

  /** What hangs on the invoice, and where whoever asks finds its PDF. */
  private async partsOf(scope: OrganisationScope, id: string, collection: string): Promise<Parts> {
    const [lines, payments, credit_notes] = await Promise.all([
      this.lines.findPage(scope.organisationId, id, FIRST_PAGE),
      this.ledger.againstInvoice(scope, id),
      this.creditNotes.findOfInvoice(scope.organisationId, id),
    ]);
    return { lines, payments, credit_notes, pdf_url: `${this.config.publicUrl}/v1/${collection}/${id}/pdf` };
  }
}
