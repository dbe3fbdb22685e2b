import { Controller, Delete, Get, Param, Put, Req, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiKey, Scope } from '../../platform/access/access.decorators';
import type { OrganisationScope } from '../../platform/access/scopes';
import { handOut } from '../../platform/http/attachment';
import { Answers, AnswersFile, AnswersNothing } from '../../platform/http/fields/answer.decorators';
import { mediaTypeOf, PDF, uploadError } from '../../platform/http/upload-parsers';
import { InvoiceDocumentDto } from '../dto/invoice-document.dto';
import { InvoiceDocumentsService } from './invoice-documents.service';
import type { InvoiceDocument } from './invoice-documents.types';

@ApiTags('Invoices')
@Controller('v1/invoices')
export class InvoiceDocumentsController {
  constructor(private readonly documents: InvoiceDocumentsService) {}

  @Get(':id/pdf')
  @ApiKey('invoices:read')
  @ApiOperation({
    operationId: 'getInvoicePdf',
    summary: 'Download the PDF of an invoice: your own, or one that is drawn from what was issued',
  })
  @AnswersFile(PDF)
  async download(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<StreamableFile> {
    return handOut(await this.documents.open(scope, id));
  }

  @Put(':id/document')
  @ApiKey('invoices:write')
  @ApiOperation({
    operationId: 'putInvoiceDocument',
    summary: 'Let your own PDF stand for an invoice',
    requestBody: {
      required: true,
      description: 'At most 20 MB.',
      content: { [PDF]: { schema: { type: 'string', format: 'binary' } } },
    },
  })
  @Answers(InvoiceDocumentDto)
  async replace(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<InvoiceDocument> {
    const { raw: content, headers } = request;
    const length = headers['content-length'] === undefined ? null : Number(headers['content-length']);
    try {
      return await this.documents.replace(scope, id, { mediaType: mediaTypeOf(request), length, content });
    } catch (error) {
      content.resume();
      throw uploadError(request, error);
    }
  }

  @Delete(':id/document')
  @ApiKey('invoices:write')
  @ApiOperation({
    operationId: 'deleteInvoiceDocument',
    summary: 'Take your own PDF away; ours serves again',
  })
  @AnswersNothing()
  remove(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<void> {
    return this.documents.remove(scope, id);
  }
}
