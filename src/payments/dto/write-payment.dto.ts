import { PartialType } from '@nestjs/swagger';
import { AmountField, CurrencyField } from '../../platform/http/fields/amount.fields';
import { ListField, MetadataField, ObjectField } from '../../platform/http/fields/object.fields';
import { ExternalIdField, OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import {
  MAX_ALLOCATIONS,
  PAYMENT_STATUSES,
  RECORDED_TYPES,
  type PaymentStatus,
  type RecordedType,
} from '../../ledger/payment-statuses';

export class WriteAllocationDto {
  @UuidField()
  invoice_id!: string;

  @AmountField({ min: 1, example: 11900 })
  amount!: number;
}

export class WriteMethodDto {
  @TextField({
    min: 1,
    max: 40,
    example: 'card',
    description: 'For example card, sepa_debit, bank_transfer, external.',
  })
  type!: string;

  @TextField({ max: 40, optional: true, nullable: true, example: 'visa' })
  brand?: string | null;

  @TextField({ max: 4, optional: true, nullable: true, example: '4242' })
  last4?: string | null;

  @TextField({ optional: true, nullable: true })
  bank_name?: string | null;
}

export class RecordPaymentDto {
  @ExternalIdField({ optional: true, nullable: true, example: 'pay-1' })
  external_id?: string | null;

  @UuidField()
  customer_id!: string;

  @OneOfField(RECORDED_TYPES, { optional: true, example: 'payment', description: '`payment` unless said.' })
  type?: RecordedType;

  @AmountField({ min: 1, example: 11900, description: 'Minor units.' })
  amount!: number;

  @CurrencyField({ example: 'EUR' })
  currency!: string;

  @OneOfField(PAYMENT_STATUSES, {
    optional: true,
    example: 'succeeded',
    description: '`succeeded` unless said; only that moves an invoice.',
  })
  status?: PaymentStatus;

  @MomentField({ optional: true, example: '2026-10-05T10:00:00Z', description: 'Now unless said.' })
  effective_at?: string;

  @ObjectField(() => WriteMethodDto, { optional: true, nullable: true })
  method?: WriteMethodDto | null;

  @TextField({ optional: true, nullable: true })
  receipt_number?: string | null;

  @TextField({
    max: 500,
    optional: true,
    nullable: true,
    description: 'With the status failed, in words a customer understands.',
  })
  failure_reason?: string | null;

  /** An empty list with a succeeded payment settles none: all of it is credit on account. */
  @ListField(() => WriteAllocationDto, {
    items: MAX_ALLOCATIONS,
    optional: true,
    description:
      "Which invoices it settles. Absent: the customer's unpaid ones in its currency, oldest due first; or, when a pending payment succeeds, what it was recorded for, as far as that is still due. What is left is credit on account.",
  })
  allocations?: WriteAllocationDto[];

  @MetadataField({ optional: true })
  metadata?: Record<string, string>;
}

/** An absent field keeps its value, null clears it. What a payment was recorded as cannot change. */
export class PutPaymentDto extends PartialType(RecordPaymentDto, { skipNullProperties: false }) {}

export class SucceedPaymentDto {
  @MomentField({ optional: true, description: 'When the money came: now unless said.' })
  effective_at?: string;

  @ListField(() => WriteAllocationDto, {
    items: MAX_ALLOCATIONS,
    optional: true,
    description:
      "Which invoices it settles, none of them beyond what it has due. Absent: what the payment was recorded for, as far as that is still due by now; without such, the customer's unpaid invoices in its currency, oldest due first. What is left is credit on account; an empty list leaves all of it there.",
  })
  allocations?: WriteAllocationDto[];
}

export class FailPaymentDto {
  @TextField({ max: 500, optional: true, nullable: true, description: 'In words a customer understands.' })
  failure_reason?: string | null;
}

export class ReversePaymentDto {
  @TextField({ max: 500, optional: true, nullable: true, example: 'Returned by the bank.' })
  reason?: string | null;

  @ExternalIdField({ optional: true, nullable: true })
  external_id?: string | null;

  @MomentField({ optional: true, example: '2026-10-20T09:00:00Z', description: 'Now unless said.' })
  effective_at?: string;
}

export class RefundPaymentDto extends ReversePaymentDto {
  @AmountField({ min: 1, example: 500, description: 'Minor units, no more than is left of the payment.' })
  amount!: number;

  @UuidField({
    optional: true,
    nullable: true,
    description:
      'The credit note that it pays back, no more than is left of its credit on account. Null: credit on account as far as the payment left any, else goodwill.',
  })
  credit_note_id?: string | null;
}
