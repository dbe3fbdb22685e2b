import { EVENT_TYPES, type EventType } from '../../events/events.types';
import { IntegerField } from '../../platform/http/fields/amount.fields';
import { OneOfField, TextField, UuidField } from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../webhook-statuses';

export class WebhookDeliveryDto {
  @UuidField()
  id!: string;

  @UuidField()
  endpoint_id!: string;

  @UuidField({ description: 'Sent as `webhook-id`: the same with every attempt.' })
  event_id!: string;

  @OneOfField(EVENT_TYPES)
  event_type!: EventType;

  @IntegerField({ min: 1, max: Number.MAX_SAFE_INTEGER, description: "The event's." })
  sequence!: number;

  @OneOfField(DELIVERY_STATUSES, { description: 'Failed: it is not tried any more.' })
  status!: DeliveryStatus;

  @IntegerField({ min: 0, max: 1000 })
  attempts!: number;

  @MomentField({ nullable: true, example: null })
  next_attempt_at!: string | null;

  @IntegerField({ nullable: true, min: 100, max: 999, example: 200 })
  last_status_code!: number | null;

  @TextField({ nullable: true, example: null })
  last_error!: string | null;

  @IntegerField({ nullable: true, min: 0, max: 1_000_000, description: 'Milliseconds of the last attempt.' })
  response_ms!: number | null;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}
