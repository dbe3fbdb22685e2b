import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { CustomersModule } from '../customers/customers.module';
import { OrganisationsModule } from '../organisations/organisations.module';
import { CustomerEntitlementsService } from './customer-entitlements.service';
import { EntitlementsController } from './entitlements.controller';
import { EntitlementsRepository } from './entitlements.repository';
import { EntitlementsService } from './entitlements.service';
import { GrantsController } from './grants.controller';
import { GrantsRepository } from './grants.repository';
import { GrantsService } from './grants.service';
import { UsageReferences } from './usage-references';
import { UsageController } from './usage.controller';
import { UsageRepository } from './usage.repository';
import { UsageSweeper } from './usage.sweeper';
import { UsageService } from './usage.service';

@Module({
  imports: [AuditModule, CustomersModule, OrganisationsModule],
  controllers: [GrantsController, EntitlementsController, UsageController],
  providers: [
    EntitlementsService,
    EntitlementsRepository,
    GrantsService,
    GrantsRepository,
    UsageService,
    UsageReferences,
    UsageRepository,
    UsageSweeper,
    CustomerEntitlementsService,
  ],
  exports: [EntitlementsService, GrantsService, UsageService, CustomerEntitlementsService],
})
export class EntitlementsModule {}
