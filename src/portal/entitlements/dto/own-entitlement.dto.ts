import {
  ENTITLEMENT_TYPES,
  GRANT_SOURCES,
  type CustomerEntitlement,
  type EntitlementType,
  type GrantSource,
} from '../../../entitlements/entitlements.types';
import { DecimalField } from '../../../platform/http/fields/amount.fields';
import { ListField, ObjectField } from '../../../platform/http/fields/object.fields';
import {
  AnyOfField,
  BooleanField,
  OneOfField,
  TextField,
  UuidField,
} from '../../../platform/http/fields/text.fields';
import { DayField, DurationField } from '../../../platform/http/fields/time.fields';

export class CurrentPeriodDto {
  @DayField()
  start!: string;

  @DayField({ description: 'The first day that no longer belongs.' })
  end!: string;
}

export class SourceContractDto {
  @UuidField()
  id!: string;

  @TextField({ example: '2026 agreement' })
  name!: string;
}

/** One entitlement with all its concurrent grants combined. */
export class OwnEntitlementDto implements CustomerEntitlement {
  @UuidField()
  id!: string;

  @TextField({ example: 'API calls' })
  name!: string;

  @TextField({ max: 2000, nullable: true })
  description!: string | null;

  @OneOfField(ENTITLEMENT_TYPES)
  type!: EntitlementType;

  @TextField({ nullable: true, example: 'calls' })
  unit!: string | null;

  @BooleanField({ description: 'False when granted for later, or expired.' })
  active!: boolean;

  @DecimalField({ nullable: true, description: 'Null: no limit.', example: '200000' })
  limit!: string | null;

  @DecimalField({ nullable: true, signed: true, description: 'In the current period.', example: '181204' })
  used!: string | null;

  @DurationField({
    nullable: true,
    description: 'After which `used` starts again; null: never.',
    example: 'P1M',
  })
  period!: string | null;

  @ObjectField(() => CurrentPeriodDto, { nullable: true })
  current_period!: CurrentPeriodDto | null;

  @DayField()
  active_from!: string;

  @DayField({ nullable: true, description: 'First day on which it no longer holds.' })
  expires_at!: string | null;

  @AnyOfField(GRANT_SOURCES)
  sources!: GrantSource[];

  @ListField(() => SourceContractDto, { items: 1000, description: 'What it is granted under.' })
  contracts!: SourceContractDto[];
}

export class OwnEntitlementsDto {
  @ListField(() => OwnEntitlementDto, { items: 1000 })
  results!: OwnEntitlementDto[];
}

export class UsageDayDto {
  @DayField()
  day!: string;

  @DecimalField({ signed: true })
  quantity!: string;
}

export class OwnUsageDto {
  @ListField(() => UsageDayDto, {
    items: 366,
    description: 'Every day of the range, those without use at "0".',
  })
  results!: UsageDayDto[];
}
