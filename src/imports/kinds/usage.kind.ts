import { Injectable } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { UsageEventDto } from '../../entitlements/dto/usage.dto';
import { UsageService } from '../../entitlements/usage.service';
import type { UsageEvent } from '../../entitlements/usage.types';
import type { OrganisationScope } from '../../platform/access/scopes';
import type { WriteOutcome } from '../../platform/database/written';
import { ExternalIdField } from '../../platform/http/fields/text.fields';
import { ValidationFailed } from '../../platform/http/problems';
import type { RecordKind } from './record-kind';

class UsageRecordDto extends OmitType(UsageEventDto, ['customer_id', 'entitlement_id']) {
  @ExternalIdField()
  customer!: string;

  @ExternalIdField()
  entitlement!: string;
}

/**
 * Idempotent by event id: an event that is already recorded is unchanged, even if its other fields differ.
 */
@Injectable()
export class UsageKind implements RecordKind<UsageEvent> {
  readonly type = 'usage';
  readonly stage = 70;
  readonly dto = UsageRecordDto;
  readonly key = 'event_id';
  readonly references = { customer: 'customer', entitlement: 'entitlement' } as const;
  readonly renamed = {};

  constructor(private readonly usage: UsageService) {}

  async apply(scope: OrganisationScope, records: readonly UsageEvent[]): Promise<WriteOutcome[]> {
    const { duplicates } = await this.record(scope, records);
    const known = new Set(duplicates);
    return records.map(({ event_id }) => (known.has(event_id) ? 'unchanged' : 'created'));
  }

  /** Errors name `events[0].quantity`; a record is a single event, so the prefix is removed. */
  private async record(
    scope: OrganisationScope,
    records: readonly UsageEvent[],
  ): ReturnType<UsageService['recordUsage']> {
    try {
      return await this.usage.recordUsage(scope, records);
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      const errors = error.errors.map((one) => ({
        ...one,
        field: one.field.replace(/^events\[\d+\]\./, ''),
      }));
      throw new ValidationFailed(errors);
    }
  }
}
