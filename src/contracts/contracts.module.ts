import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { FilesModule } from '../platform/files/files.module';
import { PricingModule } from '../pricing/pricing.module';
import { ContractDocumentsController } from './contract-documents.controller';
import { ContractDocumentsRepository } from './contract-documents.repository';
import { ContractDocumentsService } from './contract-documents.service';
import { ContractTransitionsController } from './contract-transitions.controller';
import { ContractsController } from './contracts.controller';
import { ContractsRepository } from './contracts.repository';
import { ContractsService } from './contracts.service';
import { CustomerContractsRepository } from './customer-contracts.repository';
import { CustomerContractsService } from './customer-contracts.service';

@Module({
  imports: [AuditModule, CustomersModule, FilesModule, PricingModule],
  controllers: [ContractsController, ContractTransitionsController, ContractDocumentsController],
  providers: [
    ContractsService,
    ContractsRepository,
    ContractDocumentsService,
    ContractDocumentsRepository,
    CustomerContractsService,
    CustomerContractsRepository,
  ],
  exports: [ContractsService, ContractDocumentsService, CustomerContractsService],
})
export class ContractsModule {}
