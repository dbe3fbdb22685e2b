import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InvoiceDto, InvoiceSummaryDto } from '../../invoices/dto/invoice.dto';
import { InvoicePaymentDto } from '../../ledger/dto/invoice-move.dto';
import { InvoiceLineDto } from '../../invoices/dto/invoice-line.dto';
import { InvoiceDocumentsService } from '../../invoices/document/invoice-documents.service';
import { InvoicesService } from '../../invoices/invoices.service';
import { INVOICE_LINE_LIST, type InvoiceLine } from '../../invoices/lines/invoice-lines.types';
import { ISSUED_INVOICE_LIST, type Invoice, type InvoiceSummary } from '../../invoices/invoices.types';
import { INVOICE_PAYMENT_LIST, type InvoicePayment } from '../../ledger/ledger.types';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { handOut } from '../../platform/http/attachment';
import { Answers, AnswersFile, AnswersPage } from '../../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../../platform/http/list/list.decorators';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { PDF } from '../../platform/http/upload-parsers';
import { PortalTab } from '../tab';

@ApiTags('Portal')
@Controller('v1/portal/invoices')
@PortalTab('invoices')
export class PortalInvoicesController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly documents: InvoiceDocumentsService,
  ) {}

  @Get()
  @PortalSession()
  @ApiOperation({ operationId: 'listOwnInvoices', summary: "List the customer's invoices, newest first" })
  @Lists(ISSUED_INVOICE_LIST)
  @AnswersPage(InvoiceSummaryDto)
  list(@Scope() scope: CustomerScope, @PageQuery() page: PageRequest): Promise<Page<InvoiceSummary>> {
    return this.invoices.listIssued(scope, page);
  }

  @Get(':id')
  @PortalSession()
  @ApiOperation({ operationId: 'getOwnInvoice', summary: "Get one of the customer's invoices" })
  @Answers(InvoiceDto)
  get(@Scope() scope: CustomerScope, @Param('id') id: string): Promise<Invoice> {
    return this.invoices.getIssued(scope, id);
  }

  @Get(':id/pdf')
  @PortalSession()
  @ApiOperation({
    operationId: 'getOwnInvoicePdf',
    summary: "Download the PDF of one of the customer's invoices",
  })
  @AnswersFile(PDF)
  async download(@Scope() scope: CustomerScope, @Param('id') id: string): Promise<StreamableFile> {
    return handOut(await this.documents.openIssued(scope, id));
  }

  @Get(':id/line_items')
  @PortalSession()
  @ApiOperation({
    operationId: 'listOwnInvoiceLineItems',
    summary: "List the lines of one of the customer's invoices, in order",
  })
  @Lists(INVOICE_LINE_LIST)
  @AnswersPage(InvoiceLineDto)
  listLines(
    @Scope() scope: CustomerScope,
    @Param('id') id: string,
    @PageQuery() page: PageRequest,
  ): Promise<Page<InvoiceLine>> {
    return this.invoices.listIssuedLines(scope, id, page);
  }

  @Get(':id/payments')
  @PortalSession()
  @ApiOperation({
    operationId: 'listOwnInvoicePayments',
    summary: "List what was paid on one of the customer's invoices, in the order in which it was recorded",
  })
  @Lists(INVOICE_PAYMENT_LIST)
  @AnswersPage(InvoicePaymentDto)
  listPayments(
    @Scope() scope: CustomerScope,
    @Param('id') id: string,
    @PageQuery() page: PageRequest,
  ): Promise<Page<InvoicePayment>> {
    return this.invoices.listIssuedPayments(scope, id, page);
  }
}
