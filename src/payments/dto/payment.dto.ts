import { PaymentMethodDto } from '../../ledger/dto/invoice-move.dto';
import { AmountField, CurrencyField } from '../../platform/http/fields/amount.fields';
import { ListField, MetadataField, ObjectField } from '../../platform/http/fields/object.fields';
import { ExternalIdField, OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import {
  MAX_ALLOCATIONS,
  PAYMENT_STATUSES,
  PAYMENT_TYPES,
  REFUND_PURPOSES,
  type PaymentStatus,
  type PaymentType,
  type RefundPurpose,
} from '../../ledger/payment-statuses';

export class AllocationDto {
  @UuidField()
  invoice_id!: string;

  @TextField({ example: '2026-0001' })
  invoice_number!: string;

  /** Minor units of the payment's currency. */
  @AmountField({ example: 11900 })
  amount!: number;
}

/** A payment, refund, reversal or withheld tax as its customer sees it. */
export class PaymentDto {
  @UuidField()
  id!: string;

  @OneOfField(PAYMENT_TYPES)
  type!: PaymentType;

  @OneOfField(PAYMENT_STATUSES)
  status!: PaymentStatus;

  @CurrencyField({ example: 'EUR' })
  currency!: string;

  @AmountField({ example: 11900, description: 'Minor units.' })
  amount!: number;

  @AmountField({ example: 0 })
  amount_refunded!: number;

  /** Null for other types. */
  @OneOfField(REFUND_PURPOSES, {
    nullable: true,
    description:
      'Of a refund: what it pays back, a credit note, credit on account, or nothing that was owed.',
  })
  purpose!: RefundPurpose | null;

  @UuidField({ nullable: true, description: 'The credit note that a refund pays back.' })
  credit_note_id!: string | null;

  @TextField({ nullable: true, example: 'CN-1' })
  credit_note_number!: string | null;

  /** 0 for other types. */
  @AmountField({
    example: 0,
    description: 'Of a refund: the part that paid back credit on account; the rest is goodwill.',
  })
  credit_refunded!: number;

  @MomentField()
  effective_at!: string;

  @MomentField({
    nullable: true,
    description: 'When it was taken back, for example by a chargeback; it counts for nothing since.',
  })
  reversed_at!: string | null;

  @ObjectField(() => PaymentMethodDto, { nullable: true })
  method!: PaymentMethodDto | null;

  @TextField({ nullable: true })
  receipt_number!: string | null;

  @TextField({ max: 500, nullable: true, description: 'In words a customer understands.' })
  failure_reason!: string | null;

  @UuidField({ nullable: true, description: 'The payment that a refund or reversal belongs to.' })
  parent_id!: string | null;

  @TextField({ max: 500, nullable: true, description: 'Why it was refunded or reversed.' })
  reason!: string | null;

  @ListField(() => AllocationDto, { items: MAX_ALLOCATIONS })
  allocations!: AllocationDto[];
}

/** {@link PaymentDto} with the merchant's fields. */
export class MerchantPaymentDto extends PaymentDto {
  @UuidField()
  customer_id!: string;

  @ExternalIdField({ nullable: true })
  external_id!: string | null;

  @MetadataField()
  metadata!: Record<string, string>;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}
