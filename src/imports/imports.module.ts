import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { EntitlementsModule } from '../entitlements/entitlements.module';
import { CreditNotesModule } from '../credit-notes/credit-notes.module';
import { InvoicesModule } from '../invoices/invoices.module';
import { PaymentsModule } from '../payments/payments.module';
import { FilesModule } from '../platform/files/files.module';
import { JobsModule } from '../platform/jobs/jobs.module';
import { PricingModule } from '../pricing/pricing.module';
import { BatchLocks } from './jobs/batch-locks';
import { ImportApplier } from './jobs/import-applier';
import { ImportDraftsRepository } from './drafts/import-drafts.repository';
import { ImportDraftsService } from './drafts/import-drafts.service';
import { ImportDraftsSweeper } from './drafts/import-drafts.sweeper';
import { ImportEnd } from './jobs/import-end';
import { ImportMappingsRepository } from './mapping/import-mappings.repository';
import { ImportMappingsService } from './mapping/import-mappings.service';
import { ImportQueue } from './jobs/import-queue';
import { ImportStager } from './jobs/import-stager';
import { ImportReferences } from './jobs/import-references';
import { ImportTrialService } from './drafts/import-trial.service';
import { Importer } from './jobs/importer';
import { ImportsController } from './imports.controller';
import { ImportsRepository } from './imports.repository';
import { ImportsService } from './imports.service';
import { RECORD_KIND_PROVIDERS } from './kinds/record-kinds';
import { ReadCheck } from './reading/read-check';
import { RecordBatch } from './jobs/record-batch';
import { RejectionsRepository } from './jobs/rejections.repository';
import { StagingRepository } from './jobs/staging.repository';
import { TrialBooks } from './drafts/trial-books';

@Module({
  imports: [
    AuditModule,
    ContractsModule,
    CustomersModule,
    EntitlementsModule,
    FilesModule,
    InvoicesModule,
    CreditNotesModule,
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
    ImportStager,
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
