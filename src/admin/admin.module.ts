import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { ViewsModule } from '../platform/views/views.module';
import { SessionsModule } from '../sessions/sessions.module';
import { StaffModule } from '../staff/staff.module';
import { WebhooksModule } from '../webhooks/webhooks.module';
import { AccountPageController } from './account/account.page.controller';
import { AdminPages } from './admin.pages';
import { ApiKeysPageController } from './api-keys/api-keys.page.controller';
import { AuditLogPageController } from './audit-log/audit-log.page.controller';
import { AdminErrorPages } from './error-pages';
import { HomePageController } from './home.page.controller';
import { NamesService } from './names/names.service';
import { SessionsPageController } from './sessions/sessions.page.controller';
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
 * {@link AdminPages}; its features' modules here; its line in the sidebar (admin.pages.ts).
 */
@Module({
  imports: [
    AuditModule,
    CustomersModule,
    OrganisationsModule,
    SessionsModule,
    StaffModule,
    ViewsModule,
    WebhooksModule,
  ],
  controllers: [
    HomePageController,
    SignInPageController,
    SetPasswordPageController,
    StaffPageController,
    MemberPageController,
    AccountPageController,
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
    DoorPages,
    EndpointForms,
    NamesService,
    SignInDoor,
  ],
})
export class AdminModule {}
