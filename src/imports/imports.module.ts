import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { EntitlementsModule } from '../entitlements/entitlements.module';
import { InvoicesModule } from '../invoices/invoices.module';
import { PaymentsModule } from '../payments/payments.module';
import { FilesModule } from '../platform/files/files.module';
import { JobsModule } from '../platform/jobs/jobs.module';
import { PricingModule } from '../pricing/pricing.module';
import { BatchLocks } from './batch-locks';
import { ImportApplier } from './import-applier';
import { ImportEnd } from './import-end';
import { ImportReader } from './import-reader';
import { ImportReferences } from './import-references';
import { Importer } from './importer';
import { ImportsController } from './imports.controller';
import { ImportsRepository } from './imports.repository';
import { ImportsService } from './imports.service';
import { RECORD_KIND_PROVIDERS } from './kinds/record-kinds';
import { RecordBatch } from './record-batch';
import { RejectionsRepository } from './rejections.repository';
import { StagingRepository } from './staging.repository';

@Module({
  imports: [
    AuditModule,
    ContractsModule,
    CustomersModule,
    EntitlementsModule,
    FilesModule,
    InvoicesModule,
    JobsModule,
    PaymentsModule,
    PricingModule,
  ],
  controllers: [ImportsController],
  providers: [
    ...RECORD_KIND_PROVIDERS,
    BatchLocks,
    ImportApplier,
    ImportEnd,
    Importer,
    ImportReader,
    ImportReferences,
    ImportsRepository,
    ImportsService,
    RecordBatch,
    RejectionsRepository,
    StagingRepository,
  ],
  exports: [ImportsService],
})
export class ImportsModule {}
