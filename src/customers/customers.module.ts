import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { ContactsController } from './contacts.controller';
import { ContactsRepository } from './contacts.repository';
import { ContactsService } from './contacts.service';
import { CustomerWriter } from './customer-writer';
import { CustomersController } from './customers.controller';
import { CustomersRepository } from './customers.repository';
import { CustomersService } from './customers.service';
import { ErasureService } from './erasure.service';
import { CustomerProfileService } from './customer-profile.service';

@Module({
  imports: [AuditModule, OrganisationsModule],
  controllers: [CustomersController, ContactsController],
  providers: [
    CustomersService,
    CustomersRepository,
    CustomerWriter,
    CustomerProfileService,
    ErasureService,
    ContactsService,
    ContactsRepository,
  ],
  exports: [CustomersService, CustomerProfileService, ErasureService, ContactsService],
})
export class CustomersModule {}
