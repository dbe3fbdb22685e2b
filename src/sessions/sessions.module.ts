import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { SessionVerifier } from '../platform/access/verifiers';
import { HotSessions } from './hot-sessions';
import { SessionEntryService } from './session-entry.service';
import { SessionJournal } from './session-journal';
import { SessionMintingService } from './session-minting.service';
import { SessionParties } from './session-parties';
import { StoredSessionVerifier } from './session.verifier';
import { SessionsController } from './sessions.controller';
import { SessionsRepository } from './sessions.repository';
import { SessionsService } from './sessions.service';

@Module({
  imports: [AuditModule, CustomersModule, OrganisationsModule],
  controllers: [SessionsController],
  providers: [
    SessionsService,
    SessionMintingService,
    SessionEntryService,
    SessionJournal,
    SessionParties,
    SessionsRepository,
    HotSessions,
    { provide: SessionVerifier, useClass: StoredSessionVerifier },
  ],
  exports: [SessionsService, SessionMintingService, SessionEntryService, SessionVerifier],
})
export class SessionsModule {}
