import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { PaymentLedgerModule } from '../payments/ledger.module';
import { CreditNotesController } from './credit-notes.controller';
import { CreditNotesRepository } from './credit-notes.repository';
import { CreditNotesService } from './credit-notes.service';
import { InvoiceLinesRepository } from './invoice-lines.repository';
import { InvoiceWriter } from './invoice-writer';
import { InvoicesController } from './invoices.controller';
import { InvoicesRepository } from './invoices.repository';
import { InvoicesService } from './invoices.service';
import { SettlementRepository } from './settlement.repository';
import { SettlementService } from './settlement.service';

@Module({
  imports: [AuditModule, CustomersModule, OrganisationsModule, PaymentLedgerModule],
  controllers: [InvoicesController, CreditNotesController],
  providers: [
    InvoicesService,
    InvoiceWriter,
    InvoicesRepository,
    InvoiceLinesRepository,
    CreditNotesService,
    CreditNotesRepository,
    SettlementService,
    SettlementRepository,
  ],
  exports: [InvoicesService, CreditNotesService, SettlementService],
})
export class InvoicesModule {}
