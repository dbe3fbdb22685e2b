import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { PaymentLedgerModule } from '../payments/ledger.module';
import { CreditNotesController } from './credit-notes.controller';
import { CreditNotesRepository } from './credit-notes.repository';
import { CreditNotesService } from './credit-notes.service';
import { FilesModule } from '../platform/files/files.module';
import { PdfModule } from '../platform/pdf/pdf.module';
import { CustomerBalancesRepository } from './customer-balances.repository';
import { CustomerBalancesService } from './customer-balances.service';
import { DocumentDrawer } from './document/document-drawer';
import { DrawnDocuments } from './document/drawn-documents';
import { InvoiceDocumentsController } from './invoice-documents.controller';
import { InvoiceDocumentsRepository } from './invoice-documents.repository';
import { InvoiceDocumentsService } from './invoice-documents.service';
import { InvoiceLinesRepository } from './invoice-lines.repository';
import { InvoiceReader } from './invoice-reader';
import { InvoiceWriter } from './invoice-writer';
import { InvoicesController } from './invoices.controller';
import { InvoicesErasure } from './invoices.erasure';
import { InvoicesRepository } from './invoices.repository';
import { InvoicesService } from './invoices.service';
import { SettlementRepository } from './settlement.repository';
import { SettlementService } from './settlement.service';

@Module({
  imports: [AuditModule, CustomersModule, OrganisationsModule, PaymentLedgerModule, FilesModule, PdfModule],
  controllers: [InvoicesController, CreditNotesController, InvoiceDocumentsController],
  providers: [
    InvoicesService,
    InvoiceWriter,
    InvoicesErasure,
    InvoicesRepository,
    InvoiceLinesRepository,
    CreditNotesService,
    CreditNotesRepository,
    InvoiceDocumentsService,
    InvoiceDocumentsRepository,
    DocumentDrawer,
    DrawnDocuments,
    InvoiceReader,
    SettlementService,
    SettlementRepository,
    CustomerBalancesService,
    CustomerBalancesRepository,
  ],
  exports: [
    InvoicesService,
    CreditNotesService,
    CustomerBalancesService,
    InvoiceDocumentsService,
    SettlementService,
  ],
})
export class InvoicesModule {}
