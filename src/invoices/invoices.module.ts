import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { PaymentLedgerModule } from '../payments/ledger.module';
import { InvoiceLinesRepository } from './invoice-lines.repository';
import { InvoiceWriter } from './invoice-writer';
import { InvoicesController } from './invoices.controller';
import { InvoicesRepository } from './invoices.repository';
import { InvoicesService } from './invoices.service';
import { SettlementRepository } from './settlement.repository';
import { SettlementService } from './settlement.service';

@Module({
  imports: [AuditModule, CustomersModule, OrganisationsModule, PaymentLedgerModule],
  controllers: [InvoicesController],
  providers: [
    InvoicesService,
    InvoiceWriter,
    InvoicesRepository,
    InvoiceLinesRepository,
    SettlementService,
    SettlementRepository,
  ],
  exports: [InvoicesService, SettlementService],
})
export class InvoicesModule {}
