import { Module } from '@nestjs/common';
import { ImportsModule } from '../imports/imports.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { ViewsModule } from '../platform/views/views.module';
import { StaffModule } from '../staff/staff.module';
import { AccountPageController } from './account/account.page.controller';
import { AdminPages } from './admin.pages';
import { AdminErrorPages } from './error-pages';
import { HomePageController } from './home.page.controller';
import { ImportsPageController } from './imports/imports.page.controller';
import { MappingsPageController } from './imports/mappings.page.controller';
import { NewImportPageController } from './imports/new-import.page.controller';
import { TrialPageController } from './imports/trial.page.controller';
import { UploadPageController } from './imports/upload.page.controller';
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
  imports: [ImportsModule, OrganisationsModule, StaffModule, ViewsModule],
  controllers: [
    HomePageController,
    ImportsPageController,
    MappingsPageController,
    NewImportPageController,
    TrialPageController,
    UploadPageController,
    SignInPageController,
    SetPasswordPageController,
    StaffPageController,
    MemberPageController,
    AccountPageController,
  ],
  providers: [AdminErrorPages, AdminPages, ConsoleVisitPipe, DoorPages, SignInDoor],
})
export class AdminModule {}
