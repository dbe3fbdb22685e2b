import { PartialType } from '@nestjs/swagger';
import { AmountField, CurrencyField } from '../../platform/http/fields/amount.fields';
import { HttpUrlField } from '../../platform/http/fields/contact.fields';
import { ListField, MetadataField, ObjectField } from '../../platform/http/fields/object.fields';
import { ExternalIdField, OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { DayField, MomentField } from '../../platform/http/fields/time.fields';
import { WRITABLE_STATUSES, type WritableStatus } from '../../ledger/invoice-statuses';
import { BillingPeriodDto, CreateInvoiceLineDto } from './invoice-line.dto';

/** About as many as fit into a request body of 1 MB. */
const MAX_LINES = 10_000;

export class WriteDisputeDto {
  @MomentField({ example: '2026-10-12T08:00:00Z' })
  disputed_at!: string;

  @TextField({ max: 1000, optional: true, nullable: true, example: 'Delivered late.' })
  reason!: string | null;
}

export class CreateInvoiceDto {
  @ExternalIdField({ optional: true, nullable: true, example: 'inv-1' })
  external_id?: string | null;

  @UuidField()
  customer_id!: string;

  @TextField({ min: 1, example: '2026-0001', description: 'Unique in the organisation.' })
  number!: string;

  @OneOfField(WRITABLE_STATUSES, {
    optional: true,
    example: 'open',
    description:
      '`draft` unless said; `open` issues it; `paid` with paid_at, `void` and `uncollectible` are imported history.',
  })
  status?: WritableStatus;

  @CurrencyField({ example: 'EUR' })
  currency!: string;

  @MomentField({
    optional: true,
    nullable: true,
    example: '2026-10-01T09:00:00Z',
    description:
      'Unless said: the beginning of issue_date if that is past, else paid_at, else voided_at, else now. Not for a draft.',
  })
  issued_at?: string | null;

  @DayField({
    optional: true,
    nullable: true,
    example: '2026-10-01',
    description: 'The day printed on it. Unless said: the day of issued_at in your time zone.',
  })
  issue_date?: string | null;

  @DayField({ optional: true, nullable: true, example: '2026-10-31' })
  due_date?: string | null;

  @ObjectField(() => BillingPeriodDto, { optional: true, nullable: true })
  period?: BillingPeriodDto | null;

  @TextField({ optional: true, nullable: true, example: 'PO-7' })
  purchase_order?: string | null;

  @TextField({ max: 5000, optional: true, nullable: true })
  memo?: string | null;

  @HttpUrlField({ optional: true, nullable: true, description: 'Your page for paying it.' })
  payment_url?: string | null;

  @MomentField({
    optional: true,
    nullable: true,
    description: 'With the status paid only, and needed there.',
  })
  paid_at?: string | null;

  @MomentField({ optional: true, nullable: true, description: 'With the status void only.' })
  voided_at?: string | null;

  @ObjectField(() => WriteDisputeDto, { optional: true, nullable: true })
  dispute?: WriteDisputeDto | null;

  @ListField(() => CreateInvoiceLineDto, { items: MAX_LINES, optional: true })
  lines?: CreateInvoiceLineDto[];

  @AmountField({ optional: true, example: 10000, description: 'Minor units: the sum of the lines.' })
  subtotal?: number;

  @AmountField({ optional: true, example: 0 })
  discount_total?: number;

  @AmountField({ optional: true, example: 1900 })
  tax_total?: number;

  @AmountField({ optional: true, example: 11900, description: 'subtotal − discount_total + tax_total.' })
  total?: number;

  @MetadataField({ optional: true })
  metadata?: Record<string, string>;
}

/** An absent field keeps its value, null clears it. Once issued, only amendable columns change (`invoice-columns.ts`). */
export class ChangeInvoiceDto extends PartialType(CreateInvoiceDto, { skipNullProperties: false }) {}
