import { Module } from '@nestjs/common';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { EntitlementsModule } from '../entitlements/entitlements.module';
import { CreditNotesModule } from '../credit-notes/credit-notes.module';
import { InvoiceDocumentsModule } from '../invoices/document/invoice-documents.module';
import { InvoicesModule } from '../invoices/invoices.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { PaymentsModule } from '../payments/payments.module';
import { ErrorPages } from '../platform/http/error-pages';
import { SamplePages } from '../platform/views/sample-pages';
import { ViewsModule } from '../platform/views/views.module';
import { PricingModule } from '../pricing/pricing.module';
import { SessionsModule } from '../sessions/sessions.module';
import { AssetsController } from './assets.controller';
import { PortalContractsController } from './contracts/contracts.controller';
import { ContractsPageController } from './contracts/contracts.page.controller';
import { PortalBillingController } from './billing/billing.controller';
import { BillingPageController } from './billing/billing.page.controller';
import { PortalPaymentMethodsController } from './billing/payment-methods.controller';
import { PaymentMethodsPageController } from './billing/payment-methods.page.controller';
import { EmbedController } from './embed/embed.controller';
import { PortalEntitlementsController } from './entitlements/entitlements.controller';
import { EntitlementsPageController } from './entitlements/entitlements.page.controller';
import { PortalCreditNotesController } from './invoices/credit-notes.controller';
import { CreditNotesPageController } from './invoices/credit-notes.page.controller';
import { PortalInvoicesController } from './invoices/invoices.controller';
import { InvoicesPageController } from './invoices/invoices.page.controller';
import { PortalSummaryController } from './overview/summary.controller';
import { OverviewPageController } from './overview/overview.page.controller';
import { PortalPaymentsController } from './payments/payments.controller';
import { PaymentsPageController } from './payments/payments.page.controller';
import { PortalPages } from './portal.pages';
import { PortalPricingController } from './pricing/pricing.controller';
import { AgreedPrices } from './pricing/agreed-prices';
import { PricingPageController } from './pricing/pricing.page.controller';
import { PortalProfileController } from './profile/profile.controller';
import { ProfilePageController } from './profile/profile.page.controller';
import { PortalSamplePages } from './sample/portal-sample.pages';
import { EntryController } from './session/entry.controller';
import { EntryPages } from './session/entry-pages';
import { PortalErrorPages } from './session/error-pages';
import { PortalSessionController } from './session/session.controller';
import { SessionPageController } from './session/session.page.controller';
import { PortalSignUpController } from './sign-up/sign-up.controller';
import { SignUpPageController } from './sign-up/sign-up.page.controller';
import { VisitPipe } from './visit';

/** The customer portal: one folder per tab, each with its pages and its part of the portal API. */
@Module({
  imports: [
    ContractsModule,
    CustomersModule,
    EntitlementsModule,
    InvoicesModule,
    CreditNotesModule,
    InvoiceDocumentsModule,
    OrganisationsModule,
    PaymentsModule,
    PricingModule,
    SessionsModule,
    ViewsModule,
  ],
  controllers: [
    AssetsController,
    EmbedController,
    EntryController,
    SessionPageController,
    OverviewPageController,
    InvoicesPageController,
    CreditNotesPageController,
    PaymentsPageController,
    EntitlementsPageController,
    ContractsPageController,
    PricingPageController,
    BillingPageController,
    PaymentMethodsPageController,
    ProfilePageController,
    SignUpPageController,
    PortalSessionController,
    PortalSummaryController,
    PortalInvoicesController,
    PortalCreditNotesController,
    PortalPaymentsController,
    PortalEntitlementsController,
    PortalContractsController,
    PortalPricingController,
    PortalBillingController,
    PortalPaymentMethodsController,
    PortalProfileController,
    PortalSignUpController,
  ],
  providers: [
    AgreedPrices,
    EntryPages,
    PortalPages,
    VisitPipe,
    { provide: ErrorPages, useClass: PortalErrorPages },
    { provide: SamplePages, useClass: PortalSamplePages },
  ],
  exports: [SamplePages],
})
export class PortalModule {}
