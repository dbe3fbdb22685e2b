import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { CustomersModule } from '../../customers/customers.module';
import { OrganisationsModule } from '../../organisations/organisations.module';
import { FilesModule } from '../../platform/files/files.module';
import { PdfModule } from '../../platform/pdf/pdf.module';
import { InvoicesModule } from '../invoices.module';
import { DocumentDrawer } from './document-drawer';
import { DrawnDocuments } from './drawn-documents';
import { InvoiceDocumentsController } from './invoice-documents.controller';
import { InvoiceDocumentsRepository } from './invoice-documents.repository';
import { InvoiceDocumentsService } from './invoice-documents.service';

/** The PDFs of invoices: drawn by Foyer, or uploaded by the merchant. */
@Module({
  imports: [AuditModule, CustomersModule, OrganisationsModule, InvoicesModule, FilesModule, PdfModule],
  controllers: [InvoiceDocumentsController],
  providers: [InvoiceDocumentsService, InvoiceDocumentsRepository, DrawnDocuments, DocumentDrawer],
  exports: [InvoiceDocumentsService],
})
export class InvoiceDocumentsModule {}
