import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { InvoicePaymentsRepository } from './invoice-payments.repository';
import { PaymentLedgerService } from './ledger.service';
import { PaymentsRepository } from './payments.repository';

/** The part of payments that invoices depend on. The other part depends on invoices. */
@Module({
  imports: [AuditModule],
  providers: [PaymentLedgerService, PaymentsRepository, InvoicePaymentsRepository],
  exports: [PaymentLedgerService, PaymentsRepository, InvoicePaymentsRepository],
})
export class PaymentLedgerModule {}
