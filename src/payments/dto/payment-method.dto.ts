import { PartialType } from '@nestjs/swagger';
import type { Sight } from '../../platform/database/customer-edits';
import { satisfies } from '../../platform/http/fields/amount.fields';
import { field, type FieldOptions } from '../../platform/http/fields/field';
import { ListField } from '../../platform/http/fields/object.fields';
import {
  EditConflictDto,
  IF_UNMODIFIED_SINCE,
  UPDATED_AT,
} from '../../platform/http/fields/concurrency.fields';
import { BooleanField, ExternalIdField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField, MonthField } from '../../platform/http/fields/time.fields';

const TYPE = /^[a-z][a-z0-9_]{0,39}$/;
const LAST4 = /^[A-Za-z0-9]{1,4}$/;

/** The type of a payment method: a lower-case word. */
export function MethodTypeField(options: FieldOptions = {}): PropertyDecorator {
  const message = 'Must be a word of at most 40 lower-case letters, digits and underscores, such as card.';
  return field(
    { type: 'string' },
    { description: 'For example card, bank_account, sepa_debit.', example: 'card', ...options },
    [satisfies('methodType', 'not_method_type', message, (text) => TYPE.test(text))],
    { type: String, pattern: TYPE.source },
  );
}

/** The last characters of a number. More than four are refused, because Foyer must not store whole numbers. */
function LastFourField(options: FieldOptions = {}): PropertyDecorator {
  const message = 'Must be the last four digits or letters of the number, and never more.';
  return field(
    { type: 'string' },
    { example: '4242', ...options },
    [satisfies('lastFour', 'not_last4', message, (text) => LAST4.test(text))],
    { type: String, pattern: LAST4.source },
  );
}

export class CreatePaymentMethodDto {
  @ExternalIdField({ optional: true, nullable: true, example: 'pm-1' })
  external_id?: string | null;

  @UuidField({ description: 'The customer who pays so. It cannot be changed later.' })
  customer_id!: string;

  @MethodTypeField()
  type!: string;

  @TextField({ max: 40, optional: true, nullable: true, example: 'visa' })
  brand?: string | null;

  @LastFourField({ optional: true, nullable: true })
  last4?: string | null;

  @TextField({ optional: true, nullable: true, example: 'Deutsche Bank' })
  bank_name?: string | null;

  @MonthField({
    optional: true,
    nullable: true,
    example: '2029-04',
    description: 'The last month in which it is good.',
  })
  expires?: string | null;

  @BooleanField({
    optional: true,
    description: 'A customer has one default at most: setting it here takes it from the one before.',
  })
  is_default?: boolean;
}

/**
 * An absent field keeps its value, null clears it. The customer's own changes are kept and named in `conflicts`, unless
 * `updated_at` or `if_unmodified_since` shows that the writer has seen them.
 */
export class ChangePaymentMethodDto extends PartialType(CreatePaymentMethodDto, {
  skipNullProperties: false,
}) {
  @MomentField(UPDATED_AT)
  updated_at?: string | null;

  @MomentField(IF_UNMODIFIED_SINCE)
  if_unmodified_since?: string | null;
}

/** The version of the customer's own choice that the merchant has seen. Optional. */
export class MakePaymentMethodDefaultDto implements Sight {
  @MomentField(UPDATED_AT)
  updated_at?: string | null;

  @MomentField(IF_UNMODIFIED_SINCE)
  if_unmodified_since?: string | null;
}

/** A payment method as its customer sees it. */
export class OwnPaymentMethodDto {
  @UuidField()
  id!: string;

  @MethodTypeField()
  type!: string;

  @TextField({ nullable: true, example: 'visa' })
  brand!: string | null;

  @LastFourField({ nullable: true })
  last4!: string | null;

  @TextField({ nullable: true })
  bank_name!: string | null;

  @MonthField({ nullable: true, example: '2029-04', description: 'The last month in which it is good.' })
  expires!: string | null;

  @BooleanField()
  is_default!: boolean;
}

export class MerchantPaymentMethodDto extends OwnPaymentMethodDto {
  @UuidField()
  customer_id!: string;

  @ExternalIdField({ nullable: true })
  external_id!: string | null;

  /** The merchant may also restore it, with a write that shows it has seen the removal. */
  @MomentField({
    nullable: true,
    description:
      'When the customer removed it: it is off the customer’s list. Delete it once you have seen that.',
  })
  removed_at!: string | null;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}

export class WrittenPaymentMethodDto extends MerchantPaymentMethodDto {
  @ListField(() => EditConflictDto, {
    items: 100,
    description: 'What was not written, because the customer decided otherwise and you had not seen that.',
  })
  conflicts!: EditConflictDto[];
}
