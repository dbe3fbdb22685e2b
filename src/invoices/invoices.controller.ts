import { Body, Controller, Get, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersPage } from '../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { statusOf } from '../platform/http/written-status';
import { InvoiceLineDto } from './dto/invoice-line.dto';
import { MerchantInvoiceDto, MerchantInvoiceSummaryDto } from './dto/invoice.dto';
import { InvoicePaymentDto } from '../ledger/dto/invoice-move.dto';
import { ChangeInvoiceDto, CreateInvoiceDto } from './dto/write-invoice.dto';
import { InvoicesService } from './invoices.service';
import { INVOICE_LINE_LIST, type InvoiceLine } from './lines/invoice-lines.types';
import { INVOICE_LIST, type MerchantInvoice, type MerchantInvoiceSummary } from './invoices.types';
import { INVOICE_PAYMENT_LIST, type InvoicePayment } from '../ledger/ledger.types';

@ApiTags('Invoices')
@Controller('v1/invoices')
export class InvoicesController {
  constructor(private readonly invoices: InvoicesService) {}

  @Get()
  @ApiKey('invoices:read')
  @ApiOperation({ operationId: 'listInvoices', summary: 'List invoices, newest first' })
  @Lists(INVOICE_LIST)
  @AnswersPage(MerchantInvoiceSummaryDto)
  list(
    @Scope() scope: OrganisationScope,
    @PageQuery() page: PageRequest,
  ): Promise<Page<MerchantInvoiceSummary>> {
    return this.invoices.list(scope, page);
  }

  @Post()
  @ApiKey('invoices:write')
  @ApiOperation({ operationId: 'createInvoice', summary: 'Make an invoice: a draft, issued, or history' })
  @Answers(MerchantInvoiceDto, { status: 201 })
  create(@Scope() scope: OrganisationScope, @Body() body: CreateInvoiceDto): Promise<MerchantInvoice> {
    return this.invoices.create(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('invoices:read')
  @ApiOperation({ operationId: 'getInvoiceByExternalId', summary: 'Get an invoice by your own key' })
  @Answers(MerchantInvoiceDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<MerchantInvoice> {
    return this.invoices.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('invoices:write')
  @ApiOperation({ operationId: 'putInvoice', summary: 'Make or change the invoice with your own key' })
  @Answers(MerchantInvoiceDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: ChangeInvoiceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MerchantInvoice> {
    const written = await this.invoices.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('invoices:read')
  @ApiOperation({
    operationId: 'getInvoice',
    summary: 'Get an invoice with its lines, payments and credit notes',
  })
  @Answers(MerchantInvoiceDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<MerchantInvoice> {
    return this.invoices.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('invoices:write')
  @ApiOperation({ operationId: 'updateInvoice', summary: 'Change an invoice' })
  @Answers(MerchantInvoiceDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangeInvoiceDto,
  ): Promise<MerchantInvoice> {
    return this.invoices.change(scope, id, body);
  }

  @Get(':id/line_items')
  @ApiKey('invoices:read')
  @ApiOperation({ operationId: 'listInvoiceLineItems', summary: 'List the lines of an invoice, in order' })
  @Lists(INVOICE_LINE_LIST)
  @AnswersPage(InvoiceLineDto)
  listLines(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @PageQuery() page: PageRequest,
  ): Promise<Page<InvoiceLine>> {
    return this.invoices.listLines(scope, id, page);
  }

  @Get(':id/payments')
  @ApiKey('invoices:read')
  @ApiOperation({
    operationId: 'listInvoicePayments',
    summary: 'List what was paid on an invoice, in the order in which it was recorded',
  })
  @Lists(INVOICE_PAYMENT_LIST)
  @AnswersPage(InvoicePaymentDto)
  listPayments(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @PageQuery() page: PageRequest,
  ): Promise<Page<InvoicePayment>> {
    return this.invoices.listPayments(scope, id, page);
  }

  @Post(':id/finalize')
  @ApiKey('invoices:write')
  @ApiOperation({ operationId: 'finalizeInvoice', summary: 'Issue a draft' })
  @Answers(MerchantInvoiceDto)
  finalize(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<MerchantInvoice> {
    return this.invoices.finalize(scope, id);
  }

  @Post(':id/void')
  @ApiKey('invoices:write')
  @ApiOperation({
    operationId: 'voidInvoice',
    summary: 'Take back an issued invoice that nothing was paid on',
  })
  @Answers(MerchantInvoiceDto)
  void(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<MerchantInvoice> {
    return this.invoices.void(scope, id);
  }

  @Post(':id/uncollectible')
  @ApiKey('invoices:write')
  @ApiOperation({ operationId: 'markInvoiceUncollectible', summary: 'Give up on an unpaid invoice' })
  @Answers(MerchantInvoiceDto)
  markUncollectible(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<MerchantInvoice> {
    return this.invoices.markUncollectible(scope, id);
  }
}
