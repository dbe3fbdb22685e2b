import { AmountField, CurrencyField, IntegerField } from '../../../platform/http/fields/amount.fields';
import { ListField, ObjectField } from '../../../platform/http/fields/object.fields';
import { TextField, UuidField } from '../../../platform/http/fields/text.fields';
import { DayField } from '../../../platform/http/fields/time.fields';

export class DueInvoiceDto {
  @UuidField()
  id!: string;

  @TextField({ example: '2026-0001' })
  number!: string;

  @DayField()
  due_date!: string;

  @AmountField()
  amount_due!: number;
}

/** The customer's amounts due and credit on account in one currency, in minor units. */
export class CurrencySummaryDto {
  @CurrencyField({ example: 'EUR' })
  currency!: string;

  @AmountField()
  amount_due!: number;

  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  open_invoices!: number;

  @AmountField()
  amount_overdue!: number;

  @IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER })
  overdue_invoices!: number;

  @ObjectField(() => DueInvoiceDto, { nullable: true, description: 'The next invoice to fall due.' })
  next_due!: DueInvoiceDto | null;

  @ObjectField(() => DueInvoiceDto, {
    nullable: true,
    description: 'The overdue invoice that has waited longest.',
  })
  oldest_overdue!: DueInvoiceDto | null;

  @AmountField({ description: 'What was paid and settles no invoice.' })
  credit_on_account!: number;
}

export class SummaryDto {
  @ListField(() => CurrencySummaryDto, { items: 200 })
  results!: CurrencySummaryDto[];
}
