import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { SessionVerifier } from '../platform/access/verifiers';
import { JobsModule } from '../platform/jobs/jobs.module';
import { StaffModule } from '../staff/staff.module';
import { SessionCache } from './session-cache';
import { PreviewSweeper } from './preview.sweeper';
import { SessionCacheRefresh } from './session-cache-refresh';
import { SessionEndings } from './session-endings';
import { SessionEntryService } from './session-entry.service';
import { SessionJournal } from './session-journal';
import { SessionLifecycle } from './session-lifecycle';
import { SessionMaker } from './session-maker';
import { SessionMintingService } from './session-minting.service';
import { SessionParties } from './session-parties';
import { SessionPreviewService } from './session-preview.service';
import { SessionSignUpService } from './session-sign-up.service';
import { StoredSessionVerifier } from './session.verifier';
import { SessionsController } from './sessions.controller';
import { SessionsRepository } from './sessions.repository';
import { SessionsService } from './sessions.service';

@Module({
  imports: [AuditModule, CustomersModule, JobsModule, OrganisationsModule, StaffModule],
  controllers: [SessionsController],
  providers: [
    SessionsService,
    SessionMintingService,
    SessionEntryService,
    SessionPreviewService,
    SessionSignUpService,
    SessionMaker,
    SessionEndings,
    SessionJournal,
    SessionCacheRefresh,
    SessionLifecycle,
    SessionParties,
    SessionsRepository,
    SessionCache,
    PreviewSweeper,
    { provide: SessionVerifier, useClass: StoredSessionVerifier },
  ],
  exports: [
    SessionsService,
    SessionMintingService,
    SessionPreviewService,
    SessionSignUpService,
    SessionEntryService,
    SessionVerifier,
  ],
})
export class SessionsModule {}
