import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { EntitlementsModule } from '../entitlements/entitlements.module';
import { EventsModule } from '../events/events.module';
import { ImportsModule } from '../imports/imports.module';
import { InvoiceDocumentsModule } from '../invoices/document/invoice-documents.module';
import { InvoicesModule } from '../invoices/invoices.module';
import { PaymentsModule } from '../payments/payments.module';
import { PricingModule } from '../pricing/pricing.module';
import { SessionsModule } from '../sessions/sessions.module';
import { WebhooksModule } from '../webhooks/webhooks.module';
import { AccountPageController } from './account/account.page.controller';
import { ApiKeysPageController } from './api-keys/api-keys.page.controller';
import { AuditLogPageController } from './audit-log/audit-log.page.controller';
import { ConsoleModule } from './console/console.module';
import { AdminContractsPageController } from './contracts/contracts.page.controller';
import { CustomerPages } from './customers/customer-pages';
import { AccountTabsPageController } from './customers/account-tabs.page.controller';
import { BillingTabsPageController } from './customers/billing-tabs.page.controller';
import { CustomersPageController } from './customers/customers.page.controller';
import { DetailsEditPageController } from './customers/details-edit.page.controller';
import { EndSessionsPageController } from './customers/end-sessions.page.controller';
import { ErasePageController } from './customers/erase.page.controller';
import { SessionLinkPageController } from './customers/session-link.page.controller';
import { AdminErrorPages } from './error-pages';
import { HomePageController } from './home.page.controller';
import { ImportsPageController } from './imports/imports.page.controller';
import { MappingsPageController } from './imports/mappings.page.controller';
import { NewImportPageController } from './imports/new-import.page.controller';
import { TrialPageController } from './imports/trial.page.controller';
import { UploadPageController } from './imports/upload.page.controller';
import { AdminInvoicePageController } from './invoices/invoice.page.controller';
import { AdminInvoicesPageController } from './invoices/invoices.page.controller';
import { AdminPaymentsPageController } from './payments/payments.page.controller';
import { AdminPlansPageController } from './plans/plans.page.controller';
import { ProductNames } from './plans/product-names';
import { PreviewPageController } from './preview/preview.page.controller';
import { SessionsPageController } from './sessions/sessions.page.controller';
import { BrandingPageController } from './settings/branding.page.controller';
import { SamplePageController } from './settings/sample.page.controller';
import { SectionsPageController } from './settings/sections.page.controller';
import { AdminSignInModule } from './sign-in/sign-in.module';
import { MemberPageController } from './staff/member.page.controller';
import { StaffPageController } from './staff/staff.page.controller';
import { DeliveryPageController } from './webhooks/delivery.page.controller';
import { EndpointForms } from './webhooks/endpoint-forms';
import { EndpointPageController } from './webhooks/endpoint.page.controller';
import { ReplayPageController } from './webhooks/replay.page.controller';
import { WebhooksPageController } from './webhooks/webhooks.page.controller';

/** Features whose records the console shows and changes. */
const FEATURES = [
  AuditModule,
  ContractsModule,
  CustomersModule,
  EntitlementsModule,
  EventsModule,
  ImportsModule,
  InvoiceDocumentsModule,
  InvoicesModule,
  PaymentsModule,
  PricingModule,
  SessionsModule,
  WebhooksModule,
];

/** The controllers of the console: one folder per section, in the order of the sidebar. */
const CONTROLLERS = [
  HomePageController,
  CustomersPageController,
  BillingTabsPageController,
  AccountTabsPageController,
  DetailsEditPageController,
  EndSessionsPageController,
  ErasePageController,
  SessionLinkPageController,
  AdminInvoicePageController,
  AdminInvoicesPageController,
  AdminPaymentsPageController,
  AdminContractsPageController,
  AdminPlansPageController,
  PreviewPageController,
  SessionsPageController,
  BrandingPageController,
  SamplePageController,
  SectionsPageController,
  ImportsPageController,
  MappingsPageController,
  NewImportPageController,
  TrialPageController,
  UploadPageController,
  ApiKeysPageController,
  DeliveryPageController,
  EndpointPageController,
  ReplayPageController,
  WebhooksPageController,
  MemberPageController,
  StaffPageController,
  AccountPageController,
  AuditLogPageController,
];

/**
 * The console of the merchant's staff: one folder per section. To add a section: a controller `admin/<slug>` whose routes
 * declare `@Staff(role)` and take `@Visiting() visit`; a view model and a template, rendered by AdminPages; its controller
 * and its feature's module here; its line in the sidebar (admin.pages.ts). The sample page of the settings is rendered by
 * the portal, which {@link AdminModule.with} takes as a parameter, so that neither module imports the other.
 */
@Module({
  imports: [ConsoleModule, AdminSignInModule, ...FEATURES],
  controllers: CONTROLLERS,
  providers: [AdminErrorPages, CustomerPages, EndpointForms, ProductNames],
})
export class AdminModule {
  /** @param samples the module that provides SamplePages */
  static with(samples: Type): DynamicModule {
    return { module: AdminModule, imports: [samples] };
  }
}
