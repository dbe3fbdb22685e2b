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
import { ContactsService } from './contacts.service';
import { CONTACT_LIST, type Contact } from './customers.types';
import { ChangeContactDto, ContactDto, CreateContactDto } from './dto/contact.dto';

@ApiTags('Contacts')
@Controller('v1/contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get()
  @ApiKey('customers:read')
  @ApiOperation({ operationId: 'listContacts', summary: 'List contacts, newest first' })
  @Lists(CONTACT_LIST)
  @AnswersPage(ContactDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<Contact>> {
    return this.contacts.list(scope, page);
  }

  @Post()
  @ApiKey('customers:write')
  @ApiOperation({ operationId: 'createContact', summary: 'Make a contact of a customer' })
  @Answers(ContactDto, { status: 201 })
  create(@Scope() scope: OrganisationScope, @Body() body: CreateContactDto): Promise<Contact> {
    return this.contacts.create(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('customers:read')
  @ApiOperation({ operationId: 'getContactByExternalId', summary: 'Get a contact by your own key' })
  @Answers(ContactDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<Contact> {
    return this.contacts.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('customers:write')
  @ApiOperation({ operationId: 'putContact', summary: 'Make or change the contact with your own key' })
  @Answers(ContactDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: ChangeContactDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Contact> {
    const written = await this.contacts.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('customers:read')
  @ApiOperation({ operationId: 'getContact', summary: 'Get a contact' })
  @Answers(ContactDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Contact> {
    return this.contacts.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('customers:write')
  @ApiOperation({ operationId: 'updateContact', summary: 'Change a contact' })
  @Answers(ContactDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangeContactDto,
  ): Promise<Contact> {
    return this.contacts.change(scope, id, body);
  }
}
