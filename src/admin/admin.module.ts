import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { EntitlementsModule } from '../entitlements/entitlements.module';
import { EventsModule } from '../events/events.module';
import { ImportsModule } from '../imports/imports.module';
import { InvoicesModule } from '../invoices/invoices.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { PaymentsModule } from '../payments/payments.module';
import { ViewsModule } from '../platform/views/views.module';
import { PricingModule } from '../pricing/pricing.module';
import { SessionsModule } from '../sessions/sessions.module';
import { StaffModule } from '../staff/staff.module';
import { WebhooksModule } from '../webhooks/webhooks.module';
import { AccountPageController } from './account/account.page.controller';
import { AdminPages } from './admin.pages';
import { ApiKeysPageController } from './api-keys/api-keys.page.controller';
import { AuditLogPageController } from './audit-log/audit-log.page.controller';
import { AdminContractsPageController } from './contracts/contracts.page.controller';
import { AuditTabController } from './customers/audit-tab.page.controller';
import { ContactsTabController } from './customers/contacts-tab.page.controller';
import { ContractsTabController } from './customers/contracts-tab.page.controller';
import { CustomerPages } from './customers/customer-pages';
import { CustomersPageController } from './customers/customers.page.controller';
import { DetailsEditPageController } from './customers/details-edit.page.controller';
import { DetailsTabController } from './customers/details-tab.page.controller';
import { EndSessionsPageController } from './customers/end-sessions.page.controller';
import { EntitlementsTabController } from './customers/entitlements-tab.page.controller';
import { ErasePageController } from './customers/erase.page.controller';
import { InvoicesTabController } from './customers/invoices-tab.page.controller';
import { PaymentsTabController } from './customers/payments-tab.page.controller';
import { PreviewPageController } from './customers/preview.page.controller';
import { SessionLinkPageController } from './customers/session-link.page.controller';
import { SessionsTabController } from './customers/sessions-tab.page.controller';
import { AdminErrorPages } from './error-pages';
import { HomePageController } from './home.page.controller';
import { ImportsPageController } from './imports/imports.page.controller';
import { MappingsPageController } from './imports/mappings.page.controller';
import { NewImportPageController } from './imports/new-import.page.controller';
import { TrialPageController } from './imports/trial.page.controller';
import { UploadPageController } from './imports/upload.page.controller';
import { AdminInvoicePageController } from './invoices/invoice.page.controller';
import { AdminInvoicesPageController } from './invoices/invoices.page.controller';
import { NamesService } from './names/names.service';
import { AdminPaymentsPageController } from './payments/payments.page.controller';
import { AdminPlansPageController } from './plans/plans.page.controller';
import { ProductNames } from './plans/product-names';
import { SessionsPageController } from './sessions/sessions.page.controller';
import { BrandingPageController } from './settings/branding.page.controller';
import { SamplePageController } from './settings/sample.page.controller';
import { SectionsPageController } from './settings/sections.page.controller';
import { DoorPages } from './sign-in/door-pages';
import { SetPasswordPageController } from './sign-in/set-password.page.controller';
import { SignInDoor } from './sign-in/sign-in-door';
import { SignInPageController } from './sign-in/sign-in.page.controller';
import { MemberPageController } from './staff/member.page.controller';
import { StaffPageController } from './staff/staff.page.controller';
import { ConsoleVisitPipe } from './visit';
import { DeliveryPageController } from './webhooks/delivery.page.controller';
import { EndpointForms } from './webhooks/endpoint-forms';
import { EndpointPageController } from './webhooks/endpoint.page.controller';
import { ReplayPageController } from './webhooks/replay.page.controller';
import { WebhooksPageController } from './webhooks/webhooks.page.controller';

/**
 * What the merchant's staff sees: one folder per room of the console. To add one: a controller `admin/<slug>` whose
 * routes declare `@Staff(role)` and take `@Visiting() visit`, a view model and a template, drawn by
 * {@link AdminPages}; its features' modules here; its line in the sidebar (admin.pages.ts). The portal, which draws the
 * sample page of the settings, comes by {@link AdminModule.with}: neither room imports the other.
 */
@Module({
  imports: [
    AuditModule,
    ContractsModule,
    CustomersModule,
    EntitlementsModule,
    EventsModule,
    ImportsModule,
    InvoicesModule,
    OrganisationsModule,
    PaymentsModule,
    PricingModule,
    SessionsModule,
    StaffModule,
    ViewsModule,
    WebhooksModule,
  ],
  controllers: [
    HomePageController,
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
    PreviewPageController,
    SessionLinkPageController,
    EndSessionsPageController,
    ErasePageController,
    SignInPageController,
    SetPasswordPageController,
    StaffPageController,
    MemberPageController,
    AccountPageController,
    AdminInvoicesPageController,
    AdminInvoicePageController,
    AdminPaymentsPageController,
    AdminContractsPageController,
    AdminPlansPageController,
    ImportsPageController,
    MappingsPageController,
    NewImportPageController,
    TrialPageController,
    UploadPageController,
    BrandingPageController,
    SectionsPageController,
    SamplePageController,
    SessionsPageController,
    ApiKeysPageController,
    WebhooksPageController,
    DeliveryPageController,
    EndpointPageController,
    ReplayPageController,
    AuditLogPageController,
  ],
  providers: [
    AdminErrorPages,
    AdminPages,
    ConsoleVisitPipe,
    CustomerPages,
    DoorPages,
    EndpointForms,
    NamesService,
    ProductNames,
    SignInDoor,
  ],
})
export class AdminModule {
  /** In: the module that provides SamplePages. */
  static with(samples: Type): DynamicModule {
    return { module: AdminModule, imports: [samples] };
  }
}
