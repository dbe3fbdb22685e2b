import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { ApiKeyVerifier } from '../platform/access/verifiers';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeysRepository } from './api-keys.repository';
import { ApiKeysService } from './api-keys.service';
import { OrganisationsController } from './organisations.controller';
import { OrganisationsRepository } from './organisations.repository';
import { OrganisationsService } from './organisations.service';

@Module({
  imports: [AuditModule],
  controllers: [OrganisationsController, ApiKeysController],
  providers: [
    OrganisationsService,
    OrganisationsRepository,
    ApiKeysService,
    ApiKeysRepository,
    { provide: ApiKeyVerifier, useExisting: ApiKeysService },
  ],
  exports: [OrganisationsService, ApiKeysService, ApiKeyVerifier],
})
export class OrganisationsModule {}
