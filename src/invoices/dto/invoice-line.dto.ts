import { AmountField, DecimalField } from '../../platform/http/fields/amount.fields';
import { ListField, ObjectField } from '../../platform/http/fields/object.fields';
import { TextField, UuidField } from '../../platform/http/fields/text.fields';
import { DayField } from '../../platform/http/fields/time.fields';
import { PriceModelField } from '../../pricing/dto/price-model.dto';
import type { PriceModel } from '../../pricing/price-model.types';

const LEAST = -Number.MAX_SAFE_INTEGER;
const MAX_CHILDREN = 200;

export class BillingPeriodDto {
  @DayField({ example: '2026-09-01' })
  start!: string;

  @DayField({ example: '2026-10-01', description: 'Exclusive.' })
  end!: string;
}

class WrittenLine {
  @TextField({ min: 1, max: 1000, example: 'Seats' })
  description!: string;

  @AmountField({ min: LEAST, example: 10000, description: 'Minor units, before discount and tax.' })
  amount!: number;

  @ObjectField(() => BillingPeriodDto, { optional: true, nullable: true })
  period?: BillingPeriodDto | null;

  @DecimalField({ signed: true, optional: true, nullable: true, example: '10' })
  quantity?: string | null;

  @DecimalField({
    signed: true,
    optional: true,
    nullable: true,
    example: '1000',
    description: 'Minor units.',
  })
  unit_amount_decimal?: string | null;

  @AmountField({ min: LEAST, optional: true, nullable: true, example: 0 })
  discount?: number | null;

  @DecimalField({ optional: true, nullable: true, example: '19', description: 'Percent.' })
  tax_rate?: string | null;

  @AmountField({ min: LEAST, optional: true, nullable: true, example: 1900 })
  tax_amount?: number | null;

  @TextField({
    max: 100,
    optional: true,
    nullable: true,
    example: 'AE',
    description: 'VAT category code (EN 16931: S, Z, E, AE, K, G, O) or a word of your own.',
  })
  tax_category?: string | null;

  @TextField({ max: 500, optional: true, nullable: true, example: 'Reverse charge' })
  tax_exemption_reason?: string | null;

  @AmountField({
    min: LEAST,
    optional: true,
    nullable: true,
    example: 10000,
    description: 'The part of the amount that is exempt from tax.',
  })
  tax_exempt_amount?: number | null;

  @PriceModelField({
    optional: true,
    nullable: true,
    description: 'How the price came about.',
  })
  model?: PriceModel | null;
}

export class CreateInvoiceSublineDto extends WrittenLine {}

export class CreateInvoiceLineDto extends WrittenLine {
  @ListField(() => CreateInvoiceSublineDto, {
    items: MAX_CHILDREN,
    optional: true,
    description: 'A drill-down; its amounts need not add up.',
  })
  children?: CreateInvoiceSublineDto[];
}

export class InvoiceSublineDto {
  @UuidField()
  id!: string;

  @TextField({ max: 1000 })
  description!: string;

  @ObjectField(() => BillingPeriodDto, { nullable: true })
  period!: BillingPeriodDto | null;

  @DecimalField({ signed: true, nullable: true })
  quantity!: string | null;

  @DecimalField({ signed: true, nullable: true, description: 'Minor units.' })
  unit_amount_decimal!: string | null;

  @AmountField({ min: LEAST })
  discount!: number;

  @DecimalField({ nullable: true, description: 'Percent.' })
  tax_rate!: string | null;

  @AmountField({ min: LEAST, nullable: true })
  tax_amount!: number | null;

  @TextField({ nullable: true })
  tax_category!: string | null;

  @TextField({ max: 500, nullable: true, description: 'Why no tax is charged.' })
  tax_exemption_reason!: string | null;

  @AmountField({ min: LEAST, nullable: true, description: 'The part of the amount that is exempt.' })
  tax_exempt_amount!: number | null;

  @AmountField({ min: LEAST, description: 'Minor units, before discount and tax.' })
  amount!: number;

  @PriceModelField({ nullable: true })
  model!: PriceModel | null;
}

export class InvoiceLineDto extends InvoiceSublineDto {
  @ListField(() => InvoiceSublineDto, { items: MAX_CHILDREN })
  children!: InvoiceSublineDto[];
}
