import { AmountField, CurrencyField } from '../../platform/http/fields/amount.fields';
import { ListField, ObjectField } from '../../platform/http/fields/object.fields';
import { ExternalIdField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { PartyDto } from '../../invoices/dto/invoice.dto';

const LEAST = -Number.MAX_SAFE_INTEGER;
const MAX_LINES = 1000;

export class CreditNoteLineDto {
  @TextField({ min: 1, max: 1000, example: 'Seats given back' })
  description!: string;

  @AmountField({ min: LEAST, example: 1900, description: 'Minor units, tax included.' })
  amount!: number;
}

/** Credits a part of an invoice. A credit note never changes; each correction is a new one. */
export class CreateCreditNoteDto {
  @ExternalIdField({ optional: true, nullable: true, example: 'cn-1' })
  external_id?: string | null;

  @TextField({ min: 1, example: 'CN-1', description: 'Unique in the organisation.' })
  number!: string;

  @AmountField({
    min: 1,
    example: 1900,
    description: 'Minor units, no more than no other credit note has taken back of the invoice.',
  })
  amount!: number;

  @CurrencyField({ optional: true, example: 'EUR', description: "The invoice's; another is refused." })
  currency?: string;

  @TextField({ max: 500, optional: true, nullable: true, example: 'Two seats were not used.' })
  reason?: string | null;

  @ListField(() => CreditNoteLineDto, {
    items: MAX_LINES,
    optional: true,
    description: 'Add up to the amount.',
  })
  lines?: CreditNoteLineDto[];

  @MomentField({ optional: true, example: '2026-10-20T09:00:00Z', description: 'Now unless said.' })
  issued_at?: string;
}

/** A credit note in its customer's list. */
export class CreditNoteSummaryDto {
  @UuidField()
  id!: string;

  @TextField({ example: 'CN-1' })
  number!: string;

  @ExternalIdField({ nullable: true })
  external_id!: string | null;

  @UuidField()
  invoice_id!: string;

  @TextField({ example: '2026-0001' })
  invoice_number!: string;

  @CurrencyField({ example: 'EUR' })
  currency!: string;

  @AmountField({ example: 1900, description: 'Minor units.' })
  amount!: number;

  @AmountField({ example: 1900, description: "The part that lowered the invoice's amount due." })
  amount_to_invoice!: number;

  @AmountField({ example: 0, description: 'What exceeded it: credit on account.' })
  amount_to_credit!: number;

  @AmountField({ example: 0, description: 'What of `amount_to_credit` refunds have paid back.' })
  amount_refunded!: number;

  @TextField({ max: 500, nullable: true })
  reason!: string | null;

  @MomentField()
  issued_at!: string;
}

/** A credit note as its customer sees it. */
export class CreditNoteDto extends CreditNoteSummaryDto {
  @ObjectField(() => PartyDto, { description: 'As on the invoice.' })
  customer!: PartyDto;

  @ObjectField(() => PartyDto, { description: 'As on the invoice.' })
  issuer!: PartyDto;

  @ListField(() => CreditNoteLineDto, { items: MAX_LINES })
  lines!: CreditNoteLineDto[];
}

/** {@link CreditNoteSummaryDto} with the merchant's fields. */
export class MerchantCreditNoteSummaryDto extends CreditNoteSummaryDto {
  @UuidField()
  customer_id!: string;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}

/** {@link CreditNoteDto} with the merchant's fields. */
export class MerchantCreditNoteDto extends CreditNoteDto {
  @UuidField()
  customer_id!: string;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}
