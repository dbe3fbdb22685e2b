import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { PaymentLedgerModule } from '../payments/ledger.module';
import { FilesModule } from '../platform/files/files.module';
import { PdfModule } from '../platform/pdf/pdf.module';
import { DocumentDrawer } from './document/document-drawer';
import { InvoiceDocumentsController } from './invoice-documents.controller';
import { InvoiceDocumentsRepository } from './invoice-documents.repository';
import { InvoiceDocumentsService } from './invoice-documents.service';
import { InvoiceLinesRepository } from './invoice-lines.repository';
import { InvoiceWriter } from './invoice-writer';
import { InvoicesController } from './invoices.controller';
import { InvoicesRepository } from './invoices.repository';
import { InvoicesService } from './invoices.service';
import { SettlementRepository } from './settlement.repository';
import { SettlementService } from './settlement.service';

@Module({
  imports: [AuditModule, CustomersModule, OrganisationsModule, PaymentLedgerModule, FilesModule, PdfModule],
  controllers: [InvoicesController, InvoiceDocumentsController],
  providers: [
    InvoicesService,
    InvoiceWriter,
    InvoicesRepository,
    InvoiceLinesRepository,
    InvoiceDocumentsService,
    InvoiceDocumentsRepository,
    DocumentDrawer,
    SettlementService,
    SettlementRepository,
  ],
  exports: [InvoicesService, InvoiceDocumentsService, SettlementService],
})
export class InvoicesModule {}
