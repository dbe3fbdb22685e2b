import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { CreditNotesModule } from '../credit-notes/credit-notes.module';
import { InvoicesModule } from '../invoices/invoices.module';
import { LedgerLocksService } from './ledger-locks.service';
import { LedgerModule } from '../ledger/ledger.module';
import { OwnPaymentMethodsService } from './own-payment-methods.service';
import { PaymentLocks } from './payment-locks';
import { PaymentMethodWriter } from './payment-method-writer';
import { PaymentMethodsController } from './payment-methods.controller';
import { PaymentMethodsRepository } from './payment-methods.repository';
import { PaymentMethodsService } from './payment-methods.service';
import { PaymentWriter } from './payment-writer';
import { PaymentsController } from './payments.controller';
import { PaymentsErasure } from './payments.erasure';
import { PaymentsRepository } from './payments.repository';
import { PaymentsService } from './payments.service';
import { ReturnsService } from './returns.service';

@Module({
  imports: [AuditModule, CustomersModule, InvoicesModule, CreditNotesModule, LedgerModule],
  controllers: [PaymentsController, PaymentMethodsController],
  providers: [
    PaymentsService,
    PaymentsRepository,
    PaymentWriter,
    PaymentLocks,
    LedgerLocksService,
    ReturnsService,
    PaymentMethodsService,
    OwnPaymentMethodsService,
    PaymentMethodsRepository,
    PaymentMethodWriter,
    PaymentsErasure,
  ],
  exports: [PaymentsService, LedgerLocksService, PaymentMethodsService, OwnPaymentMethodsService],
})
export class PaymentsModule {}
