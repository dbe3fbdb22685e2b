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
import { ImportDraftsRepository } from './import-drafts.repository';
import { ImportDraftsService } from './import-drafts.service';
import { ImportDraftsSweeper } from './import-drafts.sweeper';
import { ImportEnd } from './import-end';
import { ImportMappingsRepository } from './import-mappings.repository';
import { ImportMappingsService } from './import-mappings.service';
import { ImportQueue } from './import-queue';
import { ImportReader } from './import-reader';
import { ImportReferences } from './import-references';
import { ImportTrialService } from './import-trial.service';
import { Importer } from './importer';
import { ImportsController } from './imports.controller';
import { ImportsRepository } from './imports.repository';
import { ImportsService } from './imports.service';
import { RECORD_KIND_PROVIDERS } from './kinds/record-kinds';
import { ReadCheck } from './read-check';
import { RecordBatch } from './record-batch';
import { RejectionsRepository } from './rejections.repository';
import { StagingRepository } from './staging.repository';
import { TrialBooks } from './trial-books';

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
    ImportDraftsRepository,
    ImportDraftsService,
    ImportDraftsSweeper,
    ImportEnd,
    Importer,
    ImportMappingsRepository,
    ImportMappingsService,
    ImportQueue,
    ImportReader,
    ImportReferences,
    ImportsRepository,
    ImportsService,
    ImportTrialService,
    ReadCheck,
    RecordBatch,
    RejectionsRepository,
    StagingRepository,
    TrialBooks,
  ],
  exports: [ImportDraftsService, ImportMappingsService, ImportsService, ImportTrialService],
})
export class ImportsModule {}
