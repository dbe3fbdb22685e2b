import { Module } from '@nestjs/common';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { InvoicesModule } from '../invoices/invoices.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { PaymentsModule } from '../payments/payments.module';
import { ViewsModule } from '../platform/views/views.module';
import { PricingModule } from '../pricing/pricing.module';
import { StaffModule } from '../staff/staff.module';
import { AccountPageController } from './account/account.page.controller';
import { AdminPages } from './admin.pages';
import { AdminContractsPageController } from './contracts/contracts.page.controller';
import { CustomerNames } from './customer-names';
import { AdminErrorPages } from './error-pages';
import { HomePageController } from './home.page.controller';
import { AdminInvoicePageController } from './invoices/invoice.page.controller';
import { AdminInvoicesPageController } from './invoices/invoices.page.controller';
import { AdminPaymentsPageController } from './payments/payments.page.controller';
import { AdminPlansPageController } from './plans/plans.page.controller';
import { ProductNames } from './plans/product-names';
import { DoorPages } from './sign-in/door-pages';
import { SetPasswordPageController } from './sign-in/set-password.page.controller';
import { SignInDoor } from './sign-in/sign-in-door';
import { SignInPageController } from './sign-in/sign-in.page.controller';
import { MemberPageController } from './staff/member.page.controller';
import { StaffPageController } from './staff/staff.page.controller';
import { ConsoleVisitPipe } from './visit';

/**
 * What the merchant's staff sees: one folder per room of the console. To add one: a controller `admin/<slug>` whose
 * routes declare `@Staff(role)` and take `@Visiting() visit`, a view model and a template, drawn by
 * {@link AdminPages}; its features' modules here; its line in the sidebar (admin.pages.ts).
 */
@Module({
  imports: [
    ContractsModule,
    CustomersModule,
    InvoicesModule,
    OrganisationsModule,
    PaymentsModule,
    PricingModule,
    StaffModule,
    ViewsModule,
  ],
  controllers: [
    HomePageController,
    SignInPageController,
    SetPasswordPageController,
    AdminInvoicesPageController,
    AdminInvoicePageController,
    AdminPaymentsPageController,
    AdminContractsPageController,
    AdminPlansPageController,
    StaffPageController,
    MemberPageController,
    AccountPageController,
  ],
  providers: [
    AdminErrorPages,
    AdminPages,
    ConsoleVisitPipe,
    CustomerNames,
    DoorPages,
    ProductNames,
    SignInDoor,
  ],
})
export class AdminModule {}
