import { Module, type DynamicModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AdminModule } from './admin/admin.module';
import { AuditModule } from './audit/audit.module';
import type { AppConfig } from './config/app-config';
import { ConfigModule } from './config/config.module';
import { ContractsModule } from './contracts/contracts.module';
import { CustomersModule } from './customers/customers.module';
import { EntitlementsModule } from './entitlements/entitlements.module';
import { EventsModule } from './events/events.module';
import { GuidesModule } from './guides/guides.module';
import { ImportsModule } from './imports/imports.module';
import { CreditNotesModule } from './credit-notes/credit-notes.module';
import { InvoiceDocumentsModule } from './invoices/document/invoice-documents.module';
import { InvoicesModule } from './invoices/invoices.module';
import { OrganisationsModule } from './organisations/organisations.module';
import { PaymentsModule } from './payments/payments.module';
import { AccessModule } from './platform/access/access.module';
import { DatabaseModule } from './platform/database/database.module';
import { HealthModule } from './platform/health/health.module';
import { IdempotencyModule } from './platform/http/idempotency/idempotency.module';
import { StrictAddressInterceptor } from './platform/http/strict-address.interceptor';
import { LimitsModule } from './platform/limits/limits.module';
import { LoggingModule } from './platform/logging/logging.module';
import { RedisModule } from './platform/redis/redis.module';
import { SecretsModule } from './platform/secrets/secrets.module';
import { PortalModule } from './portal/portal.module';
import { PricingModule } from './pricing/pricing.module';
import { SessionsModule } from './sessions/sessions.module';
import { StaffModule } from './staff/staff.module';
import { WebhooksModule } from './webhooks/webhooks.module';

/** The root module: imports every feature module once. */
@Module({})
export class AppModule {
  static with(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.with(config),
        DatabaseModule,
        RedisModule,
        LimitsModule,
        SecretsModule,
        HealthModule,
        IdempotencyModule,
        AccessModule.with([OrganisationsModule, SessionsModule, StaffModule]),
        AuditModule,
        EventsModule,
        OrganisationsModule,
        CustomersModule,
        InvoicesModule,
        CreditNotesModule,
        InvoiceDocumentsModule,
        PaymentsModule,
        EntitlementsModule,
        PricingModule,
        ContractsModule,
        SessionsModule,
        StaffModule,
        ImportsModule,
        WebhooksModule,
        GuidesModule,
        PortalModule,
        AdminModule.with(PortalModule),
      ],
      providers: [{ provide: APP_INTERCEPTOR, useClass: StrictAddressInterceptor }],
    };
  }
}
