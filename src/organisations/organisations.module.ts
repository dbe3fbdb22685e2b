import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { ApiKeyVerifier } from '../platform/access/verifiers';
import { FilesModule } from '../platform/files/files.module';
import { ApiKeysController } from './api-keys.controller';
import { ApiKeysRepository } from './api-keys.repository';
import { ApiKeysService } from './api-keys.service';
import { LogosController } from './logos.controller';
import { LogosRepository } from './logos.repository';
import { LogosService } from './logos.service';
import { OrganisationsController } from './organisations.controller';
import { OrganisationsRepository } from './organisations.repository';
import { OrganisationsService } from './organisations.service';

@Module({
  imports: [AuditModule, FilesModule],
  controllers: [OrganisationsController, ApiKeysController, LogosController],
  providers: [
    OrganisationsService,
    OrganisationsRepository,
    LogosService,
    LogosRepository,
    ApiKeysService,
    ApiKeysRepository,
    { provide: ApiKeyVerifier, useExisting: ApiKeysService },
  ],
  exports: [OrganisationsService, LogosService, ApiKeysService, ApiKeyVerifier],
})
export class OrganisationsModule {}
