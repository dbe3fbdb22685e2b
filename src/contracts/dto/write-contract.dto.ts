import { PartialType } from '@nestjs/swagger';
import { CurrencyField } from '../../platform/http/fields/amount.fields';
import { ListField, MetadataField } from '../../platform/http/fields/object.fields';
import { ExternalIdField, OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { DayField } from '../../platform/http/fields/time.fields';
import { MAX_PRICES } from '../../pricing/dto/plan.dto';
import { CreatePriceDto } from '../../pricing/dto/price.dto';
import { CONTRACT_STATUSES, RENEWALS, type ContractStatus, type Renewal } from '../contract-statuses';

export const MAX_PHASES = 100;

/** A phase without its prices. */
export class PhaseTermDto {
  @TextField({ min: 1, example: 'Year 1', description: 'Customers see it.' })
  name!: string;

  @DayField({ example: '2026-01-01', description: 'The day on which the phase before it ends.' })
  start_date!: string;

  @DayField({
    optional: true,
    nullable: true,
    example: '2027-01-01',
    description:
      'First day that no longer belongs. The last phase may have none: it lasts as long as the contract.',
  })
  end_date?: string | null;
}

export class CreatePhaseDto extends PhaseTermDto {
  @ListField(() => CreatePriceDto, {
    items: MAX_PRICES,
    optional: true,
    description: 'In the order in which they are shown.',
  })
  prices?: CreatePriceDto[];
}

export class CreateContractDto {
  @ExternalIdField({ optional: true, nullable: true, example: 'c-1' })
  external_id?: string | null;

  @UuidField({ description: 'Fixed once the contract is no draft any more.' })
  customer_id!: string;

  @TextField({ min: 1, example: '2026 agreement', description: 'Customers see it.' })
  name!: string;

  @OneOfField(CONTRACT_STATUSES, {
    optional: true,
    example: 'active',
    description: '`draft` unless said: customers do not see it. A change must be one that a verb could make.',
  })
  status?: ContractStatus;

  @CurrencyField({ description: 'Of all its prices. Fixed once the contract is no draft any more.' })
  currency!: string;

  @DayField({ example: '2026-01-01', description: 'First day on which it holds.' })
  start_date!: string;

  @DayField({
    optional: true,
    nullable: true,
    example: null,
    description: 'First day on which it no longer holds; null: no end.',
  })
  end_date?: string | null;

  @OneOfField(RENEWALS, {
    optional: true,
    example: 'auto_renew',
    description: 'What happens at the end, in words for customers; `auto_renew` unless said.',
  })
  renewal?: Renewal;

  @ListField(() => CreatePhaseDto, {
    items: MAX_PHASES,
    optional: true,
    description: 'In order, without gaps, within the term. In a change, they replace all that there were.',
  })
  phases?: CreatePhaseDto[];

  @MetadataField({ optional: true, example: {} })
  metadata?: Record<string, string>;
}

/** Absent keeps, null clears. */
export class ChangeContractDto extends PartialType(CreateContractDto, { skipNullProperties: false }) {}
