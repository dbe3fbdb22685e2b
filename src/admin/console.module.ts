import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module';
import { ViewsModule } from '../platform/views/views.module';
import { StaffModule } from '../staff/staff.module';
import { AdminPages } from './admin.pages';
import { ConsoleVisitPipe } from './visit';

/** What every room of the console stands on: its frame, the settings that a visit is read by, and the staff who come. */
@Module({
  imports: [OrganisationsModule, ViewsModule, StaffModule],
  providers: [AdminPages, ConsoleVisitPipe],
  exports: [AdminPages, ConsoleVisitPipe, OrganisationsModule, ViewsModule, StaffModule],
})
export class ConsoleModule {}
