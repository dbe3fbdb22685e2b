import { CurrencyField, DecimalField } from '../../../platform/http/fields/amount.fields';
import { ListField, ObjectField } from '../../../platform/http/fields/object.fields';
import { TextField, UuidField } from '../../../platform/http/fields/text.fields';
import { MAX_PRICES } from '../../../pricing/dto/plan.dto';
import { PriceTermsDto } from '../../../pricing/dto/price.dto';
import type { PublishedPlan, PublishedPrice } from '../../../pricing/pricing.types';

export class PricedProductDto {
  @TextField({ example: 'Seats' })
  name!: string;

  @TextField({ max: 2000, nullable: true, example: null })
  description!: string | null;

  @TextField({ nullable: true, example: 'seats', description: 'What is counted.' })
  unit!: string | null;
}

export class PublishedPriceDto extends PriceTermsDto implements PublishedPrice {
  @UuidField()
  id!: string;

  @ObjectField(() => PricedProductDto)
  product!: PricedProductDto;

  @DecimalField({ nullable: true, description: 'How many, when that is fixed for everybody.', example: null })
  fixed_quantity!: string | null;
}

export class PublishedPlanDto implements PublishedPlan {
  @UuidField()
  id!: string;

  @TextField({ example: 'Team' })
  name!: string;

  @TextField({ max: 2000, nullable: true, example: 'For teams that have outgrown a spreadsheet.' })
  description!: string | null;

  @CurrencyField({ description: 'Of all its prices.' })
  currency!: string;

  @ListField(() => PublishedPriceDto, { items: MAX_PRICES })
  prices!: PublishedPriceDto[];
}
