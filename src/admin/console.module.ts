import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module';
import { ViewsModule } from '../platform/views/views.module';
import { AdminPages } from './admin.pages';

/** What every room of the console stands on: its frame, and the settings that a visit is read by. */
@Module({
  imports: [OrganisationsModule, ViewsModule],
  providers: [AdminPages],
  exports: [AdminPages, OrganisationsModule, ViewsModule],
})
export class ConsoleModule {}
