import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { InvoicePaymentsRepository } from './invoice-payments.repository';
import { PaymentLedgerService } from './ledger.service';
import { PaymentsRepository } from './payments.repository';

/** The lower half of the payments room, which the invoices rest on; the upper half rests on the invoices. */
@Module({
  imports: [AuditModule],
  providers: [PaymentLedgerService, PaymentsRepository, InvoicePaymentsRepository],
  exports: [PaymentLedgerService, PaymentsRepository, InvoicePaymentsRepository],
})
export class PaymentLedgerModule {}
