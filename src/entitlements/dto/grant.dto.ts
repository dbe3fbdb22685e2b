import { PartialType } from '@nestjs/swagger';
import { ExternalIdField, OneOfField, UuidField } from '../../platform/http/fields/text.fields';
import { DayField, DurationField, MomentField } from '../../platform/http/fields/time.fields';
import { GRANT_SOURCES, type GrantSource } from '../entitlement-kinds';
import { ExactNumberField } from './exact-number.field';

const LIMIT_WORDS =
  'Required for a quantity (null: without a limit) and for credits; null for a feature. Limits of concurrent grants add up.';
const PERIOD_WORDS =
  'When the use of a quantity starts again, counted from active_from; null: never. One unit: P1M, P1Y, P7D.';
const EXPIRES_WORDS =
  'First day on which it no longer holds; null: no end. The day of active_from withdraws a grant made by mistake.';

export class CreateGrantDto {
  @ExternalIdField({ optional: true, nullable: true })
  external_id?: string | null;

  @UuidField({ description: 'Fixed once made.' })
  entitlement_id!: string;

  @UuidField({ description: 'Fixed once made.' })
  customer_id!: string;

  @UuidField({
    optional: true,
    nullable: true,
    example: null,
    description: "The customer's contract that it is granted under; `source` is contract then.",
  })
  contract_id?: string | null;

  @ExactNumberField({ optional: true, nullable: true, min: 0, example: 10000, description: LIMIT_WORDS })
  limit?: number | null;

  @DurationField({ optional: true, nullable: true, example: 'P1M', description: PERIOD_WORDS })
  period?: string | null;

  @OneOfField(GRANT_SOURCES, {
    optional: true,
    description:
      'Where it comes from, as customers see it; contract with a contract_id, else manual unless said.',
  })
  source?: GrantSource;

  @DayField({
    example: '2026-10-01',
    description: "First day on which it holds, in the organisation's time zone.",
  })
  active_from!: string;

  @DayField({ optional: true, nullable: true, example: null, description: EXPIRES_WORDS })
  expires_at?: string | null;
}

/** An absent field keeps its value, null clears it. */
export class ChangeGrantDto extends PartialType(CreateGrantDto, { skipNullProperties: false }) {}

export class GrantDto {
  @UuidField()
  id!: string;

  @ExternalIdField({ nullable: true })
  external_id!: string | null;

  @UuidField()
  entitlement_id!: string;

  @UuidField()
  customer_id!: string;

  @UuidField({ nullable: true, example: null })
  contract_id!: string | null;

  /** Null for a feature, and for an unlimited quantity. */
  @ExactNumberField({ nullable: true, min: 0, example: 10000, description: LIMIT_WORDS })
  limit!: number | null;

  @DurationField({ nullable: true, example: 'P1M', description: PERIOD_WORDS })
  period!: string | null;

  @OneOfField(GRANT_SOURCES)
  source!: GrantSource;

  @DayField()
  active_from!: string;

  @DayField({ nullable: true, description: EXPIRES_WORDS })
  expires_at!: string | null;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}
