import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module';
import { ViewsModule } from '../platform/views/views.module';
import { StaffModule } from '../staff/staff.module';
import { AdminPages } from './admin.pages';
import { ConsoleVisitPipe } from './visit';

/** What every section of the console depends on: frame, settings of the organisation, and staff. */
@Module({
  imports: [OrganisationsModule, ViewsModule, StaffModule],
  providers: [AdminPages, ConsoleVisitPipe],
  exports: [AdminPages, ConsoleVisitPipe, OrganisationsModule, ViewsModule, StaffModule],
})
export class ConsoleModule {}
