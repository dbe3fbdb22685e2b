import { AddressDto, TaxIdDto } from '../../platform/addresses/address.dto';
import { AmountField, CurrencyField } from '../../platform/http/fields/amount.fields';
import { HttpUrlField } from '../../platform/http/fields/contact.fields';
import { ListField, MetadataField, ObjectField } from '../../platform/http/fields/object.fields';
import {
  BooleanField,
  ExternalIdField,
  OneOfField,
  TextField,
  UuidField,
} from '../../platform/http/fields/text.fields';
import { DayField, MomentField } from '../../platform/http/fields/time.fields';
import { FIRST_LINES } from '../invoice-lines.types';
import { FIRST_MOVES, INVOICE_STATUSES, type InvoiceStatus } from '../invoice-statuses';
import { BillingPeriodDto, InvoiceLineDto } from './invoice-line.dto';

/** One invoice as lists show it to its customer. */
export class InvoiceSummaryDto {
  @UuidField()
  id!: string;

  @TextField({ example: '2026-0001' })
  number!: string;

  @ExternalIdField({ nullable: true })
  external_id!: string | null;

  @OneOfField(INVOICE_STATUSES)
  status!: InvoiceStatus;

  @BooleanField({ description: 'Unpaid, and its due date is before today where the customer is.' })
  overdue!: boolean;

  @CurrencyField({ example: 'EUR' })
  currency!: string;

  @AmountField({ example: 11900, description: 'Minor units.' })
  total!: number;

  @AmountField({ example: 11900, description: 'Minor units; nothing is due once void.' })
  amount_due!: number;

  @DayField({ nullable: true, example: '2026-10-31' })
  due_date!: string | null;

  @ObjectField(() => BillingPeriodDto, { nullable: true })
  period!: BillingPeriodDto | null;

  @DayField({ nullable: true, description: 'The day printed on it; only a draft may have none yet.' })
  issue_date!: string | null;

  @MomentField({ nullable: true, description: 'Null only while a draft.' })
  issued_at!: string | null;
}

export class PartyDto {
  @TextField({ example: 'Acme GmbH' })
  name!: string;

  @ObjectField(() => AddressDto, { nullable: true })
  address!: AddressDto | null;

  @ListField(() => TaxIdDto, { items: 10 })
  tax_ids!: TaxIdDto[];
}

export class DisputeDto {
  @MomentField()
  disputed_at!: string;

  @TextField({ max: 1000, nullable: true })
  reason!: string | null;
}

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
const PAYMENT_STATUSES = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;

/** A payment as it counts against one invoice. */
export class InvoicePaymentDto {
  @UuidField()
  payment_id!: string;

  @OneOfField(AGAINST_INVOICES)
  type!: (typeof AGAINST_INVOICES)[number];

  @OneOfField(PAYMENT_STATUSES, { description: 'Only `succeeded` counts.' })
  status!: (typeof PAYMENT_STATUSES)[number];

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

/** An invoice as its customer sees it. */
export class InvoiceDto extends InvoiceSummaryDto {
  @AmountField({ example: 10000 })
  subtotal!: number;

  @AmountField({ example: 0 })
  discount_total!: number;

  @AmountField({ example: 1900 })
  tax_total!: number;

  @AmountField({ example: 0 })
  amount_paid!: number;

  @AmountField({ example: 0 })
  amount_credited!: number;

  @TextField({ nullable: true, example: 'PO-7' })
  purchase_order!: string | null;

  @TextField({ max: 5000, nullable: true })
  memo!: string | null;

  @HttpUrlField({ nullable: true, description: "The merchant's page for paying it." })
  payment_url!: string | null;

  @MomentField({ nullable: true })
  paid_at!: string | null;

  @MomentField({ nullable: true })
  voided_at!: string | null;

  @ObjectField(() => DisputeDto, { nullable: true })
  dispute!: DisputeDto | null;

  @ObjectField(() => PartyDto, { description: 'As it was when the invoice was issued.' })
  customer!: PartyDto;

  @ObjectField(() => PartyDto, { description: 'As it was when the invoice was issued.' })
  issuer!: PartyDto;

  @ListField(() => InvoiceLineDto, {
    items: FIRST_LINES,
    description: `The first ${String(FIRST_LINES)} lines.`,
  })
  lines!: InvoiceLineDto[];

  @BooleanField({ description: 'True when there are more: see the line items.' })
  has_more_lines!: boolean;

  @ListField(() => InvoicePaymentDto, {
    items: FIRST_MOVES,
    description: `The first ${String(FIRST_MOVES)} payments, in the order in which they were recorded.`,
  })
  payments!: InvoicePaymentDto[];

  @BooleanField({ description: 'True when there are more: see the list of its payments.' })
  has_more_payments!: boolean;

  @ListField(() => InvoiceCreditNoteDto, {
    items: FIRST_MOVES,
    description: `The first ${String(FIRST_MOVES)} credit notes, oldest first.`,
  })
  credit_notes!: InvoiceCreditNoteDto[];

  @BooleanField({ description: 'True when there are more: list the credit notes with its id as invoice_id.' })
  has_more_credit_notes!: boolean;

  @HttpUrlField({ description: 'Its PDF, for the same credential.' })
  pdf_url!: string;
}

/** {@link InvoiceSummaryDto} with the merchant's fields. */
export class MerchantInvoiceSummaryDto extends InvoiceSummaryDto {
  @UuidField()
  customer_id!: string;

  @MetadataField()
  metadata!: Record<string, string>;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}

/** {@link InvoiceDto} with the merchant's fields. */
export class MerchantInvoiceDto extends InvoiceDto {
  @UuidField()
  customer_id!: string;

  @MetadataField()
  metadata!: Record<string, string>;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}
