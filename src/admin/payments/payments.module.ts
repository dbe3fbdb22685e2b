import { Module } from '@nestjs/common';
import { PaymentsModule } from '../../payments/payments.module';
import { ConsoleModule } from '../console.module';
import { NamesModule } from '../names/names.module';
import { AdminPaymentsPageController } from './payments.page.controller';

/** Payments of all customers, and one. */
@Module({
  imports: [ConsoleModule, NamesModule, PaymentsModule],
  controllers: [AdminPaymentsPageController],
})
export class AdminPaymentsModule {}
