import { Module } from '@nestjs/common';
import { CustomersModule } from '../../customers/customers.module';
import { InvoicesModule } from '../../invoices/invoices.module';
import { OrganisationsModule } from '../../organisations/organisations.module';
import { PaymentsModule } from '../../payments/payments.module';
import { ViewsModule } from '../../platform/views/views.module';
import { StaffModule } from '../../staff/staff.module';
import { AdminPages } from './admin.pages';
import { NamesService } from './names.service';
import { ConsoleVisitPipe } from './visit';

/** Dependencies of all sections of the console: frame, organisation settings, staff, and names of records. */
@Module({
  imports: [CustomersModule, InvoicesModule, PaymentsModule, OrganisationsModule, ViewsModule, StaffModule],
  providers: [AdminPages, ConsoleVisitPipe, NamesService],
  exports: [AdminPages, ConsoleVisitPipe, NamesService, OrganisationsModule, ViewsModule, StaffModule],
})
export class ConsoleModule {}
