import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CreditNotesService } from '../../credit-notes/credit-notes.service';
import {
  OWN_CREDIT_NOTE_LIST,
  type CreditNote,
  type CreditNoteSummary,
} from '../../credit-notes/credit-notes.types';
import { CreditNoteDto, CreditNoteSummaryDto } from '../../credit-notes/dto/credit-note.dto';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { Answers, AnswersPage } from '../../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../../platform/http/list/list.decorators';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { PortalTab } from '../tab';

@ApiTags('Portal')
@Controller('v1/portal/credit_notes')
@PortalTab('invoices')
export class PortalCreditNotesController {
  constructor(private readonly notes: CreditNotesService) {}

  @Get()
  @PortalSession()
  @ApiOperation({
    operationId: 'listOwnCreditNotes',
    summary: "List the customer's credit notes, newest first",
  })
  @Lists(OWN_CREDIT_NOTE_LIST)
  @AnswersPage(CreditNoteSummaryDto)
  list(@Scope() scope: CustomerScope, @PageQuery() page: PageRequest): Promise<Page<CreditNoteSummary>> {
    return this.notes.listOfCustomer(scope, page);
  }

  @Get(':id')
  @PortalSession()
  @ApiOperation({ operationId: 'getOwnCreditNote', summary: "Get one of the customer's credit notes" })
  @Answers(CreditNoteDto)
  get(@Scope() scope: CustomerScope, @Param('id') id: string): Promise<CreditNote> {
    return this.notes.getOfCustomer(scope, id);
  }
}
