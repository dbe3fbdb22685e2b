import { IntegerField } from '../../platform/http/fields/amount.fields';
import { ListField } from '../../platform/http/fields/object.fields';
import { TextField, TextListField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { ExactNumberField } from './exact-number.field';

/** Largest number of events in one request. */
const MAX_EVENTS = 1_000;

export class UsageEventDto {
  @TextField({
    min: 1,
    example: 'e-1',
    description: 'Your own id of the event: it counts once, however often it is sent.',
  })
  event_id!: string;

  @UuidField()
  customer_id!: string;

  @UuidField({ description: 'A quantity or credits; a feature has no usage.' })
  entitlement_id!: string;

  @ExactNumberField({
    example: 5,
    description: 'Below zero takes back what was reported, as when a seat is given up.',
  })
  quantity!: number;

  @MomentField({
    example: '2026-10-02T12:00:00Z',
    description: "At most 13 months ago. Decides the day it counts for, in the organisation's time zone.",
  })
  timestamp!: string;
}

export class ReportUsageDto {
  @ListField(() => UsageEventDto, {
    items: MAX_EVENTS,
    min: 1,
    description: 'From 1 to 1,000 events; all are counted, or none.',
  })
  events!: UsageEventDto[];
}

/** The result of a batch: `recorded + duplicates.length` is the number of events sent. */
export class UsageReportDto {
  @IntegerField({ min: 0, max: MAX_EVENTS, description: 'Events that were new and now count.' })
  recorded!: number;

  /** Includes ids that were reported earlier in the same batch. */
  @TextListField({
    items: MAX_EVENTS,
    description: 'Ids of events that had been reported before; they do not count again.',
  })
  duplicates!: string[];
}
