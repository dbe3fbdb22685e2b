import { Module } from '@nestjs/common';
import { ContractsModule } from '../../contracts/contracts.module';
import { ConsoleModule } from '../console.module';
import { NamesModule } from '../names/names.module';
import { AdminPlansModule } from '../plans/plans.module';
import { AdminContractsPageController } from './contracts.page.controller';

/** Contracts of all customers, and one. */
@Module({
  imports: [ConsoleModule, NamesModule, AdminPlansModule, ContractsModule],
  controllers: [AdminContractsPageController],
})
export class AdminContractsModule {}
