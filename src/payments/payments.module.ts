import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { InvoicesModule } from '../invoices/invoices.module';
import { PaymentLedgerModule } from './ledger.module';
import { PaymentWriter } from './payment-writer';
import { PaymentsController } from './payments.controller';
import { PaymentsService } from './payments.service';
import { ReturnsService } from './returns.service';

@Module({
  imports: [AuditModule, InvoicesModule, PaymentLedgerModule],
  controllers: [PaymentsController],
  providers: [PaymentsService, PaymentWriter, ReturnsService],
  exports: [PaymentsService],
})
export class PaymentsModule {}
