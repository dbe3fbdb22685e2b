import { registerDecorator, type ValidationArguments } from 'class-validator';
import { DecimalField } from '../../platform/http/fields/amount.fields';
import { OneOfField, UuidField } from '../../platform/http/fields/text.fields';
import { DurationField } from '../../platform/http/fields/time.fields';
import type { PriceModel } from '../price-model.types';
import { BILLING_TIMES, PRICE_QUANTITIES, type BillingTime, type PriceQuantity } from '../price-terms';
import { PriceModelField } from './price-model.dto';

const FIXED_QUANTITY = 'How many, when that is fixed; null when each customer agrees their own number.';

/** How a price is charged, for any product. */
export class PriceTermsDto {
  @PriceModelField()
  model!: PriceModel;

  @OneOfField(PRICE_QUANTITIES, {
    example: 'metered',
    description: '`fixed` is agreed beforehand, `metered` is what was used.',
  })
  quantity!: PriceQuantity;

  @DurationField({ nullable: true, example: 'P1M', description: 'Null: charged once.' })
  billing_period!: string | null;

  @OneOfField(BILLING_TIMES, { example: 'in_arrears' })
  billed!: BillingTime;
}

export class CreatePriceDto extends PriceTermsDto {
  @UuidField()
  product_id!: string;

  @DecimalField({ optional: true, nullable: true, example: null, description: FIXED_QUANTITY })
  @CountsWhatIsFixed()
  fixed_quantity?: string | null;
}

export class PlanPriceDto extends PriceTermsDto {
  @UuidField({ description: "New when the plan's prices are replaced." })
  id!: string;

  @UuidField()
  product_id!: string;

  @DecimalField({ nullable: true, description: FIXED_QUANTITY })
  fixed_quantity!: string | null;
}

function CountsWhatIsFixed(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'countsWhatIsFixed',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'bad_fixed_quantity' } },
      validator: {
        validate: (_value, context) => (context && complaintOf(context)) === null,
        defaultMessage: (context) => (context && complaintOf(context)) ?? '',
      },
    });
  };
}

function complaintOf({ value, object }: ValidationArguments): string | null {
  if ((object as CreatePriceDto).quantity === 'metered')
    return 'Must be absent when the quantity is metered.';
  return Number(value) > 0 ? null : 'Must be above zero.';
}
