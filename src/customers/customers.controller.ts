import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersNothing, AnswersPage } from '../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { statusOf } from '../platform/http/written-status';
import { CustomersService } from './customers.service';
import { CUSTOMER_LIST, type Customer, type WrittenCustomer } from './customers.types';
import { ChangeCustomerDto, CreateCustomerDto, CustomerDto, WrittenCustomerDto } from './dto/customer.dto';
import { ErasureService } from './erasure.service';

@ApiTags('Customers')
@Controller('v1/customers')
export class CustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly erasure: ErasureService,
  ) {}

  @Get()
  @ApiKey('customers:read')
  @ApiOperation({ operationId: 'listCustomers', summary: 'List customers, newest first' })
  @Lists(CUSTOMER_LIST)
  @AnswersPage(CustomerDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<Customer>> {
    return this.customers.list(scope, page);
  }

  @Post()
  @ApiKey('customers:write')
  @ApiOperation({ operationId: 'createCustomer', summary: 'Make a customer' })
  @Answers(CustomerDto, { status: 201 })
  create(@Scope() scope: OrganisationScope, @Body() body: CreateCustomerDto): Promise<Customer> {
    return this.customers.create(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('customers:read')
  @ApiOperation({ operationId: 'getCustomerByExternalId', summary: 'Get a customer by your own key' })
  @Answers(CustomerDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<Customer> {
    return this.customers.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('customers:write')
  @ApiOperation({ operationId: 'putCustomer', summary: 'Make or change the customer with your own key' })
  @Answers(WrittenCustomerDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: ChangeCustomerDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenCustomer> {
    const written = await this.customers.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('customers:read')
  @ApiOperation({ operationId: 'getCustomer', summary: 'Get a customer' })
  @Answers(CustomerDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Customer> {
    return this.customers.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('customers:write')
  @ApiOperation({ operationId: 'updateCustomer', summary: 'Change a customer' })
  @Answers(WrittenCustomerDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangeCustomerDto,
  ): Promise<WrittenCustomer> {
    return this.customers.change(scope, id, body);
  }

  @Post(':id/erase')
  @ApiKey('customers:write')
  @ApiOperation({
    operationId: 'eraseCustomer',
    summary: 'Erase personal data for good; issued documents stay',
  })
  @Answers(CustomerDto)
  erase(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Customer> {
    return this.erasure.erase(scope, id);
  }

  @Delete(':id')
  @ApiKey('customers:write')
  @ApiOperation({ operationId: 'deleteCustomer', summary: 'Delete a customer without invoices or payments' })
  @AnswersNothing()
  remove(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<void> {
    return this.customers.remove(scope, id);
  }
}
