import { AmountField } from '../../platform/http/fields/amount.fields';
import { ObjectField } from '../../platform/http/fields/object.fields';
import { OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { PAYMENT_STATUSES, type PaymentStatus } from '../payment-statuses';

export class PaymentMethodDto {
  @TextField({ example: 'card' })
  type!: string;

  @TextField({ nullable: true, example: 'visa' })
  brand!: string | null;

  @TextField({ nullable: true, example: '4242' })
  last4!: string | null;

  @TextField({ nullable: true })
  bank_name!: string | null;
}

const AGAINST_INVOICES = ['payment', 'reversal', 'tax_withheld'] as const;

/** A payment as it counts against one invoice. */
export class InvoicePaymentDto {
  @UuidField()
  payment_id!: string;

  @OneOfField(AGAINST_INVOICES)
  type!: (typeof AGAINST_INVOICES)[number];

  @OneOfField(PAYMENT_STATUSES, { description: 'Only `succeeded` counts.' })
  status!: PaymentStatus;

  @AmountField({ example: 11900, description: 'The part allocated to this invoice, in minor units.' })
  amount!: number;

  @MomentField()
  effective_at!: string;

  @MomentField({ nullable: true, description: 'When it was taken back by its reversal.' })
  reversed_at!: string | null;

  @ObjectField(() => PaymentMethodDto, { nullable: true })
  method!: PaymentMethodDto | null;
}

/** A credit note as it counts against its invoice. */
export class InvoiceCreditNoteDto {
  @UuidField()
  credit_note_id!: string;

  @TextField({ example: 'CN-1' })
  number!: string;

  @AmountField({ example: 1900 })
  amount!: number;

  @AmountField({
    example: 1900,
    description: 'The part that lowered what was due; the rest is credit on account.',
  })
  amount_to_invoice!: number;

  @TextField({ max: 500, nullable: true })
  reason!: string | null;

  @MomentField()
  issued_at!: string;
}
