import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { ChangeGrantDto } from '../../entitlements/dto/grant.dto';
import { GrantsService } from '../../entitlements/grants.service';
import type { GrantRecord } from '../../entitlements/grants.types';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import type { RecordKind } from './record-kind';

class GrantRecordDto extends OmitType(ChangeGrantDto, [
  'external_id',
  'customer_id',
  'entitlement_id',
  'contract_id',
]) {
  @ExternalIdField()
  external_id!: string;

  @ExternalIdField({ optional: true })
  customer?: string;

  @ExternalIdField({ optional: true })
  entitlement?: string;

  @ExternalIdField({ optional: true, nullable: true })
  contract?: string | null;
}

@Injectable()
export class GrantKind implements RecordKind<GrantRecord> {
  readonly type = 'grant';
  readonly stage = 60;
  readonly dto = GrantRecordDto;
  readonly key = 'external_id';
  readonly references = {
    customer: 'customer',
    entitlement: 'entitlement',
    contract: 'contract',
  } as const;
  readonly renamed = {};

  constructor(private readonly grants: GrantsService) {}

  apply(scope: OrganisationScope, records: readonly GrantRecord[]): Promise<WriteOutcome[]> {
    return this.grants.putMany(scope, records);
  }
}
