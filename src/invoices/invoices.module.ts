import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { LedgerModule } from '../ledger/ledger.module';
import { CustomerBalancesRepository } from './read/customer-balances.repository';
import { CustomerFiguresRepository } from './read/customer-figures.repository';
import { CustomerBalancesService } from './read/customer-balances.service';
import { InvoiceLinesRepository } from './lines/invoice-lines.repository';
import { InvoiceReader } from './read/invoice-reader';
import { InvoiceWriter } from './write/invoice-writer';
import { InvoicesController } from './invoices.controller';
import { InvoicesErasure } from './invoices.erasure';
import { InvoicesRepository } from './invoices.repository';
import { InvoicesService } from './invoices.service';

@Module({
  imports: [AuditModule, CustomersModule, OrganisationsModule, LedgerModule],
  controllers: [InvoicesController],
  providers: [
    InvoicesService,
    InvoiceWriter,
    InvoicesErasure,
    InvoicesRepository,
    InvoiceLinesRepository,
    InvoiceReader,
    CustomerBalancesService,
    CustomerBalancesRepository,
    CustomerFiguresRepository,
  ],
  exports: [InvoicesService, InvoicesRepository, InvoiceLinesRepository, CustomerBalancesService],
})
export class InvoicesModule {}
