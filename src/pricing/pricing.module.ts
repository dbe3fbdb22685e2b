import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { PricesService } from './prices.service';
import { PricingController } from './pricing.controller';
import { PricingRepository } from './pricing.repository';
import { PricingService } from './pricing.service';
import { ProductsController } from './products.controller';
import { ProductsRepository } from './products.repository';
import { ProductsService } from './products.service';

@Module({
  imports: [AuditModule],
  controllers: [ProductsController, PricingController],
  providers: [PricingService, PricingRepository, PricesService, ProductsService, ProductsRepository],
  exports: [PricingService, PricesService, ProductsService],
})
export class PricingModule {}
