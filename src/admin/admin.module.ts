import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module';
import { ViewsModule } from '../platform/views/views.module';
import { StaffModule } from '../staff/staff.module';
import { AccountPageController } from './account/account.page.controller';
import { AdminPages } from './admin.pages';
import { AdminErrorPages } from './error-pages';
import { HomePageController } from './home.page.controller';
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

/**
 * What the merchant's staff sees: one folder per room of the console. To add one: a controller `admin/<slug>` whose
 * routes declare `@Staff(role)` and take `@Visiting() visit`, a view model and a template, drawn by
 * {@link AdminPages}; its features' modules here; its line in the sidebar (admin.pages.ts). The portal, which draws the
 * sample page of the settings, comes by {@link AdminModule.with}: neither room imports the other.
 */
@Module({
  imports: [OrganisationsModule, StaffModule, ViewsModule],
  controllers: [
    HomePageController,
    SignInPageController,
    SetPasswordPageController,
    StaffPageController,
    MemberPageController,
    AccountPageController,
    BrandingPageController,
    SectionsPageController,
    SamplePageController,
  ],
  providers: [AdminErrorPages, AdminPages, ConsoleVisitPipe, DoorPages, SignInDoor],
})
export class AdminModule {
  /** In: the module that provides SamplePages. */
  static with(samples: Type): DynamicModule {
    return { module: AdminModule, imports: [samples] };
  }
}
