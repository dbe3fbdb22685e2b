import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { LedgerModule } from '../ledger/ledger.module';
import { CreditNotesController } from './credit-notes.controller';
import { CreditNotesRepository } from './credit-notes.repository';
import { CreditNotesService } from './credit-notes.service';

@Module({
  imports: [AuditModule, LedgerModule],
  controllers: [CreditNotesController],
  providers: [CreditNotesService, CreditNotesRepository],
  exports: [CreditNotesService],
})
export class CreditNotesModule {}
