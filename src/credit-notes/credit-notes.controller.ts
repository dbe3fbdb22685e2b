import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersPage } from '../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { CreditNotesService } from './credit-notes.service';
import {
  CREDIT_NOTE_LIST,
  type MerchantCreditNote,
  type MerchantCreditNoteSummary,
} from './credit-notes.types';
import {
  CreateCreditNoteDto,
  MerchantCreditNoteDto,
  MerchantCreditNoteSummaryDto,
} from './dto/credit-note.dto';

@ApiTags('Credit notes')
@Controller('v1')
export class CreditNotesController {
  constructor(private readonly notes: CreditNotesService) {}

  @Post('invoices/:id/credit_notes')
  @ApiKey('invoices:write')
  @ApiOperation({
    operationId: 'createCreditNote',
    summary: 'Credit an issued invoice: what is due falls, what exceeds it is credit on account',
  })
  @Answers(MerchantCreditNoteDto, { status: 201 })
  issue(
    @Scope() scope: OrganisationScope,
    @Param('id') invoiceId: string,
    @Body() body: CreateCreditNoteDto,
  ): Promise<MerchantCreditNote> {
    return this.notes.issue(scope, invoiceId, body);
  }

  @Get('credit_notes')
  @ApiKey('invoices:read')
  @ApiOperation({ operationId: 'listCreditNotes', summary: 'List credit notes, newest first' })
  @Lists(CREDIT_NOTE_LIST)
  @AnswersPage(MerchantCreditNoteSummaryDto)
  list(
    @Scope() scope: OrganisationScope,
    @PageQuery() page: PageRequest,
  ): Promise<Page<MerchantCreditNoteSummary>> {
    return this.notes.list(scope, page);
  }

  @Get('credit_notes/external/:external_id')
  @ApiKey('invoices:read')
  @ApiOperation({ operationId: 'getCreditNoteByExternalId', summary: 'Get a credit note by your own key' })
  @Answers(MerchantCreditNoteDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<MerchantCreditNote> {
    return this.notes.getByExternalId(scope, externalId);
  }

  @Get('credit_notes/:id')
  @ApiKey('invoices:read')
  @ApiOperation({ operationId: 'getCreditNote', summary: 'Get a credit note with its lines' })
  @Answers(MerchantCreditNoteDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<MerchantCreditNote> {
    return this.notes.get(scope, id);
  }
}
