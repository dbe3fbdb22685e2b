import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { UsageEventDto, UsageReportDto } from './dto/usage.dto';

/** One report of usage. */
export type UsageEvent = FieldsOf<UsageEventDto>;

/** The result of a batch. */
export type UsageReport = FieldsOf<UsageReportDto>;

/** Usage on one day in the organisation's time zone. */
export interface UsageDay {
  readonly day: string;
  /** Decimal string. */
  readonly quantity: string;
}

/** A range of days, `YYYY-MM-DD`; `end` is exclusive. */
export interface UsageRange {
  readonly start: string;
  readonly end: string;
}
