import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { LedgerModule } from '../ledger/ledger.module';
import { CreditNotesController } from './credit-notes.controller';
import { CreditNotesErasure } from './credit-notes.erasure';
import { CreditNotesRepository } from './credit-notes.repository';
import { CreditNotesService } from './credit-notes.service';

@Module({
  imports: [AuditModule, CustomersModule, LedgerModule],
  controllers: [CreditNotesController],
  providers: [CreditNotesService, CreditNotesRepository, CreditNotesErasure],
  exports: [CreditNotesService],
})
export class CreditNotesModule {}
