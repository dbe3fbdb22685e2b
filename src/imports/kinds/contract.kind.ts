import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { ContractsService } from '../../contracts/contracts.service';
import type { ContractRecord } from '../../contracts/contracts.types';
import { ChangeContractDto, MAX_PHASES, PhaseTermDto } from '../../contracts/dto/write-contract.dto';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ListField } from '../../platform/http/fields/object.fields';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import { MAX_PRICES } from '../../pricing/dto/plan.dto';
import { PriceRecordDto } from './plan.kind';
import type { RecordKind } from './record-kind';

class PhaseRecordDto extends PhaseTermDto {
  @ListField(() => PriceRecordDto, { optional: true, items: MAX_PRICES })
  prices?: PriceRecordDto[];
}

class ContractRecordDto extends OmitType(ChangeContractDto, ['external_id', 'customer_id', 'phases']) {
  @ExternalIdField()
  external_id!: string;

  @ExternalIdField({ optional: true })
  customer?: string;

  @ListField(() => PhaseRecordDto, { optional: true, items: MAX_PHASES })
  phases?: PhaseRecordDto[];
}

@Injectable()
export class ContractKind implements RecordKind<ContractRecord> {
  readonly type = 'contract';
  readonly stage = 34;
  readonly dto = ContractRecordDto;
  readonly key = 'external_id';
  readonly references = { customer: 'customer', 'phases[].prices[].product': 'product' } as const;
  readonly renamed = {};

  constructor(private readonly contracts: ContractsService) {}

  apply(scope: OrganisationScope, records: readonly ContractRecord[]): Promise<WriteOutcome[]> {
    return this.contracts.putMany(scope, records);
  }

  find(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.contracts.idsByExternalId(scope, externalIds);
  }
}
