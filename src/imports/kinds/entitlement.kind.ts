import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { ChangeEntitlementDto } from '../../entitlements/dto/entitlement.dto';
import { EntitlementsService } from '../../entitlements/entitlements.service';
import {
  ENTITLEMENT_TYPES,
  type EntitlementRecord,
  type EntitlementType,
} from '../../entitlements/entitlements.types';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ExternalIdField, OneOfField } from '../../platform/http/fields/text.fields';
import type { RecordKind } from './record-kind';

class EntitlementRecordDto extends OmitType(ChangeEntitlementDto, ['external_id', 'type']) {
  @ExternalIdField()
  external_id!: string;

  @OneOfField(ENTITLEMENT_TYPES, { optional: true })
  kind?: EntitlementType;
}

@Injectable()
export class EntitlementKind implements RecordKind<EntitlementRecord> {
  readonly type = 'entitlement';
  readonly stage = 30;
  readonly dto = EntitlementRecordDto;
  readonly key = 'external_id';
  readonly references = {};
  readonly renamed = { kind: 'type' };

  constructor(private readonly entitlements: EntitlementsService) {}

  apply(scope: OrganisationScope, records: readonly EntitlementRecord[]): Promise<WriteOutcome[]> {
    return this.entitlements.putMany(scope, records);
  }

  find(scope: OrganisationScope, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.entitlements.idsByExternalId(scope, externalIds);
  }
}
