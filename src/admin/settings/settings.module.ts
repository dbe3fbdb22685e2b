import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { OrganisationsModule } from '../../organisations/organisations.module';
import { ConsoleModule } from '../console.module';
import { BrandingPageController } from './branding.page.controller';
import { SamplePageController } from './sample.page.controller';
import { SectionsPageController } from './sections.page.controller';

/** Settings of the portal, with a live sample page next to the form. */
@Module({
  imports: [ConsoleModule, OrganisationsModule],
  controllers: [BrandingPageController, SectionsPageController, SamplePageController],
})
export class AdminSettingsModule {
  /** @param samples the module that provides SamplePages */
  static with(samples: Type): DynamicModule {
    return { module: AdminSettingsModule, imports: [samples] };
  }
}
