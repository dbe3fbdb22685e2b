import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ContactsService } from '../../customers/contacts.service';
import { CONTACT_LIST } from '../../customers/customers.types';
import { EventsService } from '../../events/events.service';
import { HISTORY_LIST } from '../../events/events.types';
import { Staff } from '../../platform/access/access.decorators';
import { reaches } from '../../platform/access/scopes';
import { pageAt } from '../../platform/http/list/page-at';
import { flashOf } from '../../platform/pages/flash.view';
import type { ListQuery } from '../../platform/pages/list-query';
import { SessionsService } from '../../sessions/sessions.service';
import { SESSION_LIST } from '../../sessions/sessions.types';
import { referencesOf as referencesOfEntries } from '../audit-log/audit-rows.view';
import { NamesService } from '../console/names.service';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { referencesOf as referencesOfSessions } from '../sessions/session-rows.view';
import { auditTab, entriesOf } from './audit-tab.view';
import { customerPath } from './customer-head.view';
import { CustomerPages, pageOfCustomer } from './customer-pages';
import { contactsTable } from './customer-tables.view';
import { customerFacts, editsNote } from './details-tab.view';
import { sessionsTab } from './sessions-tab.view';

/** Tabs of a customer's page: contacts, sessions, details and audit log. */
@ApiExcludeController()
@Controller('admin/customers/:id')
export class AccountTabsPageController {
  constructor(
    private readonly pages: CustomerPages,
    private readonly contacts: ContactsService,
    private readonly sessions: SessionsService,
    private readonly events: EventsService,
    private readonly names: NamesService,
  ) {}

  @Get('contacts')
  @Staff('viewer')
  async contactsTab(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() { cursor }: ListQuery,
  ): Promise<string> {
    const customer = await this.pages.find(visit.scope, id);
    const page = await this.contacts.list(visit.scope, pageOfCustomer(CONTACT_LIST, customer, cursor));
    return this.pages.tab(visit, customer, 'contacts', { table: contactsTable(page, customer, visit) });
  }

  /** Includes previews by staff. */
  @Get('sessions')
  @Staff('viewer')
  async sessionsTab(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() { cursor }: ListQuery,
  ): Promise<string> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const page = await this.sessions.list(scope, pageOfCustomer(SESSION_LIST, customer, cursor));
    const nameOf = await this.names.of(scope, referencesOfSessions(page.results));
    return this.pages.tab(visit, customer, 'sessions', {
      sessions: sessionsTab({ page, nameOf, customer }, locale),
    });
  }

  /** The customer's own fields. */
  @Get('details')
  @Staff('viewer')
  async detailsTab(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() { saved }: ListQuery,
  ): Promise<string> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const mayEdit = reaches(scope.role, 'admin') && customer.erased_at === null;
    return this.pages.tab(visit, customer, 'details', {
      facts: customerFacts(customer, locale),
      note: editsNote(customer, locale),
      edit: mayEdit ? `${customerPath(customer)}/details/edit` : null,
      flash: flashOf(saved, ['admin.customer.saved.details'], locale),
    });
  }

  /** Audit log entries of the customer and its records. */
  @Get('audit')
  @Staff('viewer')
  async auditTab(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() { cursor }: ListQuery,
  ): Promise<string> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const page = await this.events.ofCustomer(scope, customer.id, pageAt(HISTORY_LIST, cursor));
    const nameOf = await this.names.of(scope, referencesOfEntries(entriesOf(page.results)));
    return this.pages.tab(visit, customer, 'audit', {
      log: auditTab({ page, nameOf, customer, role: scope.role }, locale),
    });
  }
}
