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
import { FIRST_LINES } from '../lines/invoice-lines.types';
import { FIRST_MOVES, INVOICE_STATUSES, type InvoiceStatus } from '../../ledger/invoice-statuses';
import { InvoiceCreditNoteDto, InvoicePaymentDto } from '../../ledger/dto/invoice-move.dto';
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
