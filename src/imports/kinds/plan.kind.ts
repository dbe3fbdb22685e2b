import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ListField } from '../../platform/http/fields/object.fields';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import { ChangePlanDto, MAX_PRICES } from '../../pricing/dto/plan.dto';
import { CreatePriceDto } from '../../pricing/dto/price.dto';
import { PricingService } from '../../pricing/pricing.service';
import type { PlanRecord } from '../../pricing/pricing.types';
import type { RecordKind } from './record-kind';

/** A price with its product's external id in place of the id. */
export class PriceRecordDto extends OmitType(CreatePriceDto, ['product_id']) {
  @ExternalIdField()
  product!: string;
}

class PlanRecordDto extends OmitType(ChangePlanDto, ['external_id', 'prices']) {
  @ExternalIdField()
  external_id!: string;

  @ListField(() => PriceRecordDto, { optional: true, items: MAX_PRICES })
  prices?: PriceRecordDto[];
}

@Injectable()
export class PlanKind implements RecordKind<PlanRecord> {
  readonly type = 'plan';
  readonly stage = 26;
  readonly dto = PlanRecordDto;
  readonly key = 'external_id';
  readonly references = { 'prices[].product': 'product' } as const;
  readonly renamed = {};

  constructor(private readonly pricing: PricingService) {}

  apply(scope: OrganisationScope, records: readonly PlanRecord[]): Promise<WriteOutcome[]> {
    return this.pricing.putMany(scope, records);
  }
}
