import { PartialType } from '@nestjs/swagger';
import { CurrencyField } from '../../platform/http/fields/amount.fields';
import { ListField } from '../../platform/http/fields/object.fields';
import { BooleanField, ExternalIdField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { CreatePriceDto, PlanPriceDto } from './price.dto';

export const MAX_PRICES = 100;

export class CreatePlanDto {
  @ExternalIdField({ optional: true, nullable: true, example: 'team' })
  external_id?: string | null;

  @TextField({ min: 1, example: 'Team', description: 'Customers see it.' })
  name!: string;

  @TextField({
    optional: true,
    nullable: true,
    max: 2000,
    example: 'For teams that have outgrown a spreadsheet.',
    description: 'Customers see it.',
  })
  description?: string | null;

  @CurrencyField({ description: 'Of all its prices.' })
  currency!: string;

  @BooleanField({
    optional: true,
    example: true,
    description: 'Customers and guests see it; false unless said.',
  })
  published?: boolean;

  @ListField(() => CreatePriceDto, {
    items: MAX_PRICES,
    optional: true,
    description: 'In the order in which they are shown. In a change, they replace all that there were.',
  })
  prices?: CreatePriceDto[];
}

/** An absent field keeps its value, null clears it. */
export class ChangePlanDto extends PartialType(CreatePlanDto, { skipNullProperties: false }) {}

export class PlanDto {
  @UuidField()
  id!: string;

  @ExternalIdField({ nullable: true, example: 'team' })
  external_id!: string | null;

  @TextField({ example: 'Team' })
  name!: string;

  @TextField({ max: 2000, nullable: true, example: 'For teams that have outgrown a spreadsheet.' })
  description!: string | null;

  @CurrencyField()
  currency!: string;

  @BooleanField({ example: true })
  published!: boolean;

  @ListField(() => PlanPriceDto, { items: MAX_PRICES })
  prices!: PlanPriceDto[];

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}
