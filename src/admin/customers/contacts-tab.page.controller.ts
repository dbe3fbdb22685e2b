import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ContactsService } from '../../customers/contacts.service';
import { CONTACT_LIST } from '../../customers/customers.types';
import { Staff } from '../../platform/access/access.decorators';
import { Visiting, type ConsoleVisit } from '../visit';
import { CustomerPages, pageOfCustomer } from './customer-pages';
import { contactsTable } from './contacts-tab.view';

/** The people of a customer. */
@ApiExcludeController()
@Controller('admin/customers/:id/contacts')
export class ContactsTabController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly pages: CustomerPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('cursor') cursor: unknown,
  ): Promise<string> {
    const customer = await this.pages.find(visit.scope, id);
    const page = await this.contacts.list(visit.scope, pageOfCustomer(CONTACT_LIST, customer, cursor));
    return this.pages.tab(visit, customer, 'contacts', {
      table: contactsTable(page, customer, visit.locale),
    });
  }
}
