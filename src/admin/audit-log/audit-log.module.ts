import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module';
import { CustomersModule } from '../../customers/customers.module';
import { ConsoleModule } from '../console.module';
import { NamesModule } from '../names/names.module';
import { AuditLogPageController } from './audit-log.page.controller';

/** Who did what. */
@Module({
  imports: [ConsoleModule, NamesModule, AuditModule, CustomersModule],
  controllers: [AuditLogPageController],
})
export class AdminAuditLogModule {}
