import { Module } from '@nestjs/common';
import { ContractsModule } from '../../contracts/contracts.module';
import { CustomersModule } from '../../customers/customers.module';
import { EntitlementsModule } from '../../entitlements/entitlements.module';
import { EventsModule } from '../../events/events.module';
import { InvoicesModule } from '../../invoices/invoices.module';
import { PaymentsModule } from '../../payments/payments.module';
import { SessionsModule } from '../../sessions/sessions.module';
import { ConsoleModule } from '../console.module';
import { NamesModule } from '../names/names.module';
import { AuditTabController } from './audit-tab.page.controller';
import { ContactsTabController } from './contacts-tab.page.controller';
import { ContractsTabController } from './contracts-tab.page.controller';
import { CustomerPages } from './customer-pages';
import { CustomersPageController } from './customers.page.controller';
import { DetailsEditPageController } from './details-edit.page.controller';
import { DetailsTabController } from './details-tab.page.controller';
import { EndSessionsPageController } from './end-sessions.page.controller';
import { EntitlementsTabController } from './entitlements-tab.page.controller';
import { ErasePageController } from './erase.page.controller';
import { InvoicesTabController } from './invoices-tab.page.controller';
import { PaymentsTabController } from './payments-tab.page.controller';
import { SessionLinkPageController } from './session-link.page.controller';
import { SessionsTabController } from './sessions-tab.page.controller';

/** Customers, one customer's page with its tabs, and what its menu does. */
@Module({
  imports: [
    ConsoleModule,
    NamesModule,
    ContractsModule,
    CustomersModule,
    EntitlementsModule,
    EventsModule,
    InvoicesModule,
    PaymentsModule,
    SessionsModule,
  ],
  controllers: [
    CustomersPageController,
    InvoicesTabController,
    PaymentsTabController,
    ContractsTabController,
    EntitlementsTabController,
    ContactsTabController,
    SessionsTabController,
    DetailsTabController,
    AuditTabController,
    DetailsEditPageController,
    SessionLinkPageController,
    EndSessionsPageController,
    ErasePageController,
  ],
  providers: [CustomerPages],
  exports: [CustomerPages],
})
export class AdminCustomersModule {}
