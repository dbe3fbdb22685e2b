import { CurrencyField } from '../../platform/http/fields/amount.fields';
import { ListField, MetadataField } from '../../platform/http/fields/object.fields';
import { ExternalIdField, OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { DayField, MomentField } from '../../platform/http/fields/time.fields';
import { MAX_PRICES } from '../../pricing/dto/plan.dto';
import { PlanPriceDto } from '../../pricing/dto/price.dto';
import {
  CONTRACT_STATUSES,
  MAX_DOCUMENTS,
  RENEWALS,
  type ContractStatus,
  type Renewal,
} from '../contract-statuses';
import { ContractDocumentDto } from './document.dto';
import { MAX_PHASES } from './write-contract.dto';

export class PhaseOutlineDto {
  @UuidField({ description: "New when the contract's phases are replaced." })
  id!: string;

  @TextField({ example: 'Year 1' })
  name!: string;

  @DayField({ example: '2026-01-01' })
  start_date!: string;

  @DayField({ nullable: true, example: '2027-01-01', description: 'First day that no longer belongs.' })
  end_date!: string | null;
}

export class PhaseDto extends PhaseOutlineDto {
  @ListField(() => PlanPriceDto, { items: MAX_PRICES })
  prices!: PlanPriceDto[];
}

/** Fields that merchants and customers both see. */
export class ContractTermsDto {
  @UuidField()
  id!: string;

  @TextField({ example: '2026 agreement' })
  name!: string;

  @OneOfField(CONTRACT_STATUSES, { example: 'active' })
  status!: ContractStatus;

  @CurrencyField({ description: 'Of all its prices.' })
  currency!: string;

  @DayField({ example: '2026-01-01' })
  start_date!: string;

  @DayField({ nullable: true, example: null, description: 'First day on which it no longer holds.' })
  end_date!: string | null;

  @OneOfField(RENEWALS, { example: 'auto_renew' })
  renewal!: Renewal;
}

export class ContractSummaryDto extends ContractTermsDto {
  @ExternalIdField({ nullable: true, example: 'c-1' })
  external_id!: string | null;

  @UuidField()
  customer_id!: string;

  @MetadataField()
  metadata!: Record<string, string>;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}

export class ContractDto extends ContractSummaryDto {
  @ListField(() => PhaseDto, { items: MAX_PHASES })
  phases!: PhaseDto[];

  @ListField(() => ContractDocumentDto, { items: MAX_DOCUMENTS })
  documents!: ContractDocumentDto[];
}
