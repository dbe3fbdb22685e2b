import { Module } from '@nestjs/common';
import { CustomersModule } from '../../customers/customers.module';
import { InvoicesModule } from '../../invoices/invoices.module';
import { OrganisationsModule } from '../../organisations/organisations.module';
import { PaymentsModule } from '../../payments/payments.module';
import { StaffModule } from '../../staff/staff.module';
import { NamesService } from './names.service';

/** What the ids in a record are called. */
@Module({
  imports: [CustomersModule, InvoicesModule, PaymentsModule, OrganisationsModule, StaffModule],
  providers: [NamesService],
  exports: [NamesService],
})
export class NamesModule {}
