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
import { ContractsService } from './contracts.service';
import { CONTRACT_LIST, type Contract, type ContractSummary } from './contracts.types';
import { ContractDto, ContractSummaryDto } from './dto/contract.dto';
import { ChangeContractDto, CreateContractDto } from './dto/write-contract.dto';

@ApiTags('Contracts')
@Controller('v1/contracts')
export class ContractsController {
  constructor(private readonly contracts: ContractsService) {}

  @Get()
  @ApiKey('contracts:read')
  @ApiOperation({ operationId: 'listContracts', summary: 'List contracts, newest first' })
  @Lists(CONTRACT_LIST)
  @AnswersPage(ContractSummaryDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<ContractSummary>> {
    return this.contracts.list(scope, page);
  }

  @Post()
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'createContract', summary: 'Make a contract with its phases and prices' })
  @Answers(ContractDto, { status: 201 })
  create(@Scope() scope: OrganisationScope, @Body() body: CreateContractDto): Promise<Contract> {
    return this.contracts.create(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('contracts:read')
  @ApiOperation({ operationId: 'getContractByExternalId', summary: 'Get a contract by your own key' })
  @Answers(ContractDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<Contract> {
    return this.contracts.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'putContract', summary: 'Make or change the contract with your own key' })
  @Answers(ContractDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: ChangeContractDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Contract> {
    const written = await this.contracts.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('contracts:read')
  @ApiOperation({ operationId: 'getContract', summary: 'Get a contract with its phases and documents' })
  @Answers(ContractDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Contract> {
    return this.contracts.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('contracts:write')
  @ApiOperation({ operationId: 'updateContract', summary: 'Change a contract, or replace its phases' })
  @Answers(ContractDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangeContractDto,
  ): Promise<Contract> {
    return this.contracts.change(scope, id, body);
  }
}
