import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { InvoiceMovesRepository } from './invoice-moves.repository';
import { LedgerService } from './ledger.service';
import { PaymentRowsRepository } from './payment-rows.repository';
import { SettlementRepository } from './settlement.repository';
import { SettlementService } from './settlement.service';

/** What invoices, credit notes and payments write together. It knows none of them. */
@Module({
  imports: [AuditModule],
  providers: [
    LedgerService,
    SettlementService,
    SettlementRepository,
    PaymentRowsRepository,
    InvoiceMovesRepository,
  ],
  exports: [LedgerService, SettlementService, PaymentRowsRepository],
})
export class LedgerModule {}
