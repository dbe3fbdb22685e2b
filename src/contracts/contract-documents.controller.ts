import { Controller, Delete, Get, Param, Post, Req, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { handOut } from '../platform/http/attachment';
import { Answers, AnswersNothing } from '../platform/http/fields/answer.decorators';
import { OwnTransaction } from '../platform/http/idempotency/idempotency.decorators';
import { uploadError } from '../platform/http/upload-parsers';
import { ContractDocumentsService } from './contract-documents.service';
import type { ContractDocument } from './contracts.types';
import { documentIn } from './document-upload';
import { ContractDocumentDto, DOCUMENT_BODY, DOCUMENT_CONTENT } from './dto/document.dto';

@ApiTags('Contracts')
@Controller('v1/contracts/:id/documents')
export class ContractDocumentsController {
  constructor(private readonly documents: ContractDocumentsService) {}

  @Post()
  @ApiKey('contracts:write')
  @OwnTransaction()
  @ApiOperation({
    operationId: 'addContractDocument',
    summary: 'Add a document, which the customer can download',
    requestBody: DOCUMENT_BODY,
  })
  @Answers(ContractDocumentDto, { status: 201 })
  async add(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ContractDocument> {
    await this.documents.assertContract(scope, id);
    const document = await documentIn(request).catch((error: unknown) => {
      throw uploadError(request, error);
    });
    try {
      return await this.documents.add(scope, id, document);
    } catch (error) {
      document.content.resume();
      throw uploadError(request, error);
    }
  }

  @Get(':document_id')
  @ApiKey('contracts:read')
  @ApiOperation({ operationId: 'downloadContractDocument', summary: 'Download a document' })
  @ApiOkResponse(DOCUMENT_CONTENT)
  async open(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Param('document_id') documentId: string,
  ): Promise<StreamableFile> {
    const { file, content } = await this.documents.open(scope, id, documentId);
    return handOut({ ...file, content });
  }

  @Delete(':document_id')
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'removeContractDocument', summary: 'Remove a document' })
  @AnswersNothing()
  async remove(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Param('document_id') documentId: string,
  ): Promise<void> {
    await this.documents.remove(scope, id, documentId);
  }
}
