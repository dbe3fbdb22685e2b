import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  OWN_CONTRACT_LIST,
  type OwnContract,
  type OwnContractSummary,
} from '../../contracts/contracts.types';
import { CustomerContractsService } from '../../contracts/customer-contracts.service';
import { DOCUMENT_CONTENT } from '../../contracts/dto/document.dto';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { handOut } from '../../platform/http/attachment';
import { Answers, AnswersPage } from '../../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../../platform/http/list/list.decorators';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { PortalTab } from '../tab';
import { OwnContractDto, OwnContractSummaryDto } from './dto/own-contract.dto';

@ApiTags('Portal')
@Controller('v1/portal/contracts')
@PortalTab('contracts')
export class PortalContractsController {
  constructor(private readonly contracts: CustomerContractsService) {}

  @Get()
  @PortalSession()
  @ApiOperation({
    operationId: 'listOwnContracts',
    summary: "List the customer's contracts, the latest to begin first; no drafts",
  })
  @Lists(OWN_CONTRACT_LIST)
  @AnswersPage(OwnContractSummaryDto)
  list(@Scope() scope: CustomerScope, @PageQuery() page: PageRequest): Promise<Page<OwnContractSummary>> {
    return this.contracts.listOfCustomer(scope, page);
  }

  @Get(':id')
  @PortalSession()
  @ApiOperation({ operationId: 'getOwnContract', summary: "Get one of the customer's contracts" })
  @Answers(OwnContractDto)
  get(@Scope() scope: CustomerScope, @Param('id') id: string): Promise<OwnContract> {
    return this.contracts.getOfCustomer(scope, id);
  }

  @Get(':id/documents/:document_id')
  @PortalSession()
  @ApiOperation({
    operationId: 'downloadOwnContractDocument',
    summary: "Download a document of one of the customer's contracts",
  })
  @ApiOkResponse(DOCUMENT_CONTENT)
  async open(
    @Scope() scope: CustomerScope,
    @Param('id') id: string,
    @Param('document_id') documentId: string,
  ): Promise<StreamableFile> {
    const { file, content } = await this.contracts.openDocument(scope, id, documentId);
    return handOut({ ...file, content });
  }
}
