import { Controller, Get, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { InvoiceDocumentsService } from '../../invoices/document/invoice-documents.service';
import { INVOICE_LINE_LIST, type InvoiceLine } from '../../invoices/lines/invoice-lines.types';
import { InvoicesService } from '../../invoices/invoices.service';
import type { MerchantInvoice } from '../../invoices/invoices.types';
import { Scope, Staff, StaffFile } from '../../platform/access/access.decorators';
import type { StaffScope } from '../../platform/access/scopes';
import { handOut } from '../../platform/http/attachment';
import { pageAt } from '../../platform/http/list/page-at';
import type { Page } from '../../platform/http/list/page.types';
import { Conflict } from '../../platform/http/problems';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import { ownersOf } from '../console/name.view';
import { NamesService } from '../console/names.service';
import type { Flash } from '../../platform/pages/flash.view';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { INVOICE_VERBS, type InvoiceVerb } from './invoice-verbs.view';
import { invoiceView } from './invoice.view';

const LINES_A_PAGE = 50;

const SAVED = INVOICE_VERBS.map((verb) => `admin.invoice.saved.${verb}` as const);

/** The page of one invoice, and the actions on it, which are the same as the API's. */
@ApiExcludeController()
@Controller('admin/invoices/:id')
export class AdminInvoicePageController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly documents: InvoiceDocumentsService,
    private readonly names: NamesService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() query: { readonly cursor?: unknown; readonly saved?: unknown },
  ): Promise<string> {
    const flash = flashOf(query.saved, SAVED, visit.locale);
    return this.page(visit, id, { cursor: query.cursor, flash });
  }

  @Get('pdf')
  @StaffFile('viewer')
  async download(@Scope() scope: StaffScope, @Param('id') id: string): Promise<StreamableFile> {
    return handOut(await this.documents.open(scope, id));
  }

  @Post('finalize')
  @Staff('admin')
  finalize(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.act({ visit, id, reply }, 'finalize', () => this.invoices.finalize(visit.scope, id));
  }

  @Post('uncollectible')
  @Staff('admin')
  markUncollectible(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.act({ visit, id, reply }, 'uncollectible', () =>
      this.invoices.markUncollectible(visit.scope, id),
    );
  }

  @Post('void')
  @Staff('admin')
  void(@Visiting() visit: ConsoleVisit, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    return this.act({ visit, id, reply }, 'void', () => this.invoices.void(visit.scope, id));
  }

  /** Runs an action; when it is refused, renders the invoice with the error message above it. */
  private async act(
    { visit, id, reply }: { visit: ConsoleVisit; id: string; reply: FastifyReply },
    verb: InvoiceVerb,
    change: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await change();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const flash: Flash = { kind: 'error', text: error.message };
      await reply.status(error.status).send(await this.page(visit, id, { flash }));
      return;
    }
    await reply.redirect(`/admin/invoices/${id}?saved=${verb}`, 303);
  }

  private async page(
    visit: ConsoleVisit,
    id: string,
    { cursor, flash }: { cursor?: unknown; flash: Flash | null },
  ): Promise<string> {
    const { scope, locale, settings } = visit;
    const invoice = await this.invoices.get(scope, id);
    const [lines, nameOf] = await Promise.all([
      this.linesAt(scope, invoice, cursor),
      this.names.of(scope, ownersOf([invoice])),
    ]);
    const data = { invoice, lines, nameOf, merchant: settings.branding.name, role: scope.role };
    const title = locale.t('invoice.title', { number: invoice.number });
    return this.pages.render(visit, 'admin/invoices/invoice', invoiceView(data, locale), { title, flash });
  }

  /** The lines to show. An invoice with few lines already contains all of them, which saves a query. */
  private linesAt(scope: StaffScope, invoice: MerchantInvoice, cursor: unknown): Promise<Page<InvoiceLine>> {
    if (!invoice.has_more_lines && invoice.lines.length <= LINES_A_PAGE)
      return Promise.resolve({ results: invoice.lines, next: null, previous: null });
    return this.invoices.listLines(
      scope,
      invoice.id,
      pageAt(INVOICE_LINE_LIST, cursor, { limit: LINES_A_PAGE }),
    );
  }
}
