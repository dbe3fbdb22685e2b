import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { InvoiceDocumentsService } from '../../invoices/document/invoice-documents.service';
import { InvoicesService } from '../../invoices/invoices.service';
import { INVOICE_LINE_LIST, type InvoiceLine } from '../../invoices/lines/invoice-lines.types';
import type { Invoice } from '../../invoices/invoices.types';
import { PaymentsService } from '../../payments/payments.service';
import { PortalFile, PortalPage, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { handOut } from '../../platform/http/attachment';
import type { Page } from '../../platform/http/list/page.types';
import { pageAt } from '../../platform/http/list/page-at';
import { PortalPages } from '../portal.pages';
import { PortalTab } from '../tab';
import { Visiting, type CustomerVisit } from '../visit';
import { invoiceView } from './invoice.view';
import { filterOf, pageRequestOf } from './invoices.query';
import { invoicesView } from './invoices.view';

const LINES_A_PAGE = 50;

@ApiExcludeController()
@Controller('s/:sid/invoices')
@PortalTab('invoices')
export class InvoicesPageController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly documents: InvoiceDocumentsService,
    private readonly payments: PaymentsService,
    private readonly pages: PortalPages,
  ) {}

  @Get()
  @PortalPage()
  async list(@Visiting() visit: CustomerVisit, @Query() query: Record<string, unknown>): Promise<string> {
    const { scope, locale, today } = visit;
    const filter = filterOf(query);
    const [page, balances, counts, since, last_payment] = await Promise.all([
      this.invoices.listIssued(scope, pageRequestOf(filter, query, visit)),
      this.invoices.balances(scope),
      this.invoices.counts(scope),
      this.invoices.firstIssuedAt(scope),
      this.payments.lastSucceeded(scope),
    ]);
    const data = { page, balances, counts, filter, last_payment, today };
    const view = invoicesView(
      { ...data, since: since && locale.format.calendarDay(since) },
      locale,
      linksOf(visit),
    );
    return this.pages.render(visit, 'portal/invoices/invoices', view, { title: locale.t('invoices.title') });
  }

  @Get(':id')
  @PortalPage()
  async one(
    @Visiting() visit: CustomerVisit,
    @Param('id') id: string,
    @Query('cursor') cursor: unknown,
  ): Promise<string> {
    const { scope, locale, today, settings } = visit;
    const [invoice, refunds] = await Promise.all([
      this.invoices.getIssued(scope, id),
      this.payments.refundsOfInvoice(scope, id),
    ]);
    const lines = await this.linesAt(scope, invoice, cursor);
    const data = { invoice, lines, refunds, bank_details: settings.bank_details, today };
    const view = invoiceView(data, locale, linksOf(visit));
    return this.pages.render(visit, 'portal/invoices/invoice', view, { title: view.title });
  }

  @Get(':id/pdf')
  @PortalFile()
  async download(@Scope() scope: CustomerScope, @Param('id') id: string): Promise<StreamableFile> {
    return handOut(await this.documents.openIssued(scope, id));
  }

  /** The lines to show. An invoice with few lines already contains all of them, which saves a query. */
  private linesAt(scope: CustomerScope, invoice: Invoice, cursor: unknown): Promise<Page<InvoiceLine>> {
    if (!invoice.has_more_lines && invoice.lines.length <= LINES_A_PAGE)
      return Promise.resolve({ results: invoice.lines, next: null, previous: null });
    const page = pageAt(INVOICE_LINE_LIST, cursor, { limit: LINES_A_PAGE });
    return this.invoices.listIssuedLines(scope, invoice.id, page);
  }
}

function linksOf({ base, settings, customer }: CustomerVisit): {
  invoices: string;
  merchant: string;
  customer: string;
} {
  return { invoices: `${base}/invoices`, merchant: settings.branding.name, customer: customer.name };
}
