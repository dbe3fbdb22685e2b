import { Module } from '@nestjs/common';
import { PricingModule } from '../../pricing/pricing.module';
import { ConsoleModule } from '../console.module';
import { AdminPlansPageController } from './plans.page.controller';
import { ProductNames } from './product-names';

/** Plans and their prices. */
@Module({
  imports: [ConsoleModule, PricingModule],
  controllers: [AdminPlansPageController],
  providers: [ProductNames],
  exports: [ProductNames],
})
export class AdminPlansModule {}
