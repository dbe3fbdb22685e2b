import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AdminAccountModule } from './account/account.module';
import { AdminApiKeysModule } from './api-keys/api-keys.module';
import { AdminAuditLogModule } from './audit-log/audit-log.module';
import { AdminContractsModule } from './contracts/contracts.module';
import { AdminCustomersModule } from './customers/customers.module';
import { AdminImportsModule } from './imports/imports.module';
import { AdminInvoicesModule } from './invoices/invoices.module';
import { AdminPaymentsModule } from './payments/payments.module';
import { AdminPlansModule } from './plans/plans.module';
import { AdminPreviewModule } from './preview/preview.module';
import { AdminSessionsModule } from './sessions/sessions.module';
import { AdminSettingsModule } from './settings/settings.module';
import { AdminSignInModule } from './sign-in/sign-in.module';
import { AdminStaffModule } from './staff/staff.module';
import { AdminWebhooksModule } from './webhooks/webhooks.module';
import { ConsoleModule } from './console.module';
import { AdminErrorPages } from './error-pages';
import { HomePageController } from './home.page.controller';

/**
 * What the merchant's staff sees: one folder per section of the console. To add one: a module in its folder that imports
 * ConsoleModule and its features; a controller `admin/<slug>` whose routes declare `@Staff(role)` and take
 * `@Visiting() visit`; a view model and a template, drawn by AdminPages; its module here; its line in the sidebar
 * (admin.pages.ts). The portal, which draws the sample page of the settings, comes by {@link AdminModule.with}: neither
 * room imports the other.
 */
@Module({
  imports: [
    AdminAccountModule,
    AdminApiKeysModule,
    AdminAuditLogModule,
    AdminContractsModule,
    AdminCustomersModule,
    AdminImportsModule,
    AdminInvoicesModule,
    AdminPaymentsModule,
    AdminPlansModule,
    AdminPreviewModule,
    AdminSessionsModule,
    AdminSignInModule,
    AdminStaffModule,
    AdminWebhooksModule,
    ConsoleModule,
  ],
  controllers: [HomePageController],
  providers: [AdminErrorPages],
})
export class AdminModule {
  /** @param samples the module that provides SamplePages */
  static with(samples: Type): DynamicModule {
    return { module: AdminModule, imports: [AdminSettingsModule.with(samples)] };
  }
}
