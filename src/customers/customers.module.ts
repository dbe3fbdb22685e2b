import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { ContactsController } from './contacts.controller';
import { ContactsRepository } from './contacts.repository';
import { ContactsService } from './contacts.service';
import { CustomersController } from './customers.controller';
import { CustomersRepository } from './customers.repository';
import { CustomersService } from './customers.service';

@Module({
  imports: [AuditModule, OrganisationsModule],
  controllers: [CustomersController, ContactsController],
  providers: [CustomersService, CustomersRepository, ContactsService, ContactsRepository],
  exports: [CustomersService, ContactsService],
})
export class CustomersModule {}
