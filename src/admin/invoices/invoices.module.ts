import { Module } from '@nestjs/common';
import { InvoiceDocumentsModule } from '../../invoices/document/invoice-documents.module';
import { InvoicesModule } from '../../invoices/invoices.module';
import { ConsoleModule } from '../console.module';
import { NamesModule } from '../names/names.module';
import { AdminInvoicePageController } from './invoice.page.controller';
import { AdminInvoicesPageController } from './invoices.page.controller';

/** Invoices of all customers, and one with its verbs. */
@Module({
  imports: [ConsoleModule, NamesModule, InvoicesModule, InvoiceDocumentsModule],
  controllers: [AdminInvoicesPageController, AdminInvoicePageController],
})
export class AdminInvoicesModule {}
