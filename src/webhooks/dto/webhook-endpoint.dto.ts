import { PartialType } from '@nestjs/swagger';
import { EVENT_TYPES, type EventType } from '../../events/events.types';
import { IntegerField } from '../../platform/http/fields/amount.fields';
import {
  AnyOfField,
  BooleanField,
  OneOfField,
  TextField,
  UuidField,
} from '../../platform/http/fields/text.fields';
import { MomentField } from '../../platform/http/fields/time.fields';
import { DISABLED_REASONS, type DisabledReason } from '../webhook-statuses';

const EXAMPLE_URL = 'https://api.acme.example/foyer-events';
const TYPES_WORDS = 'Which events are sent; null: all.';

export class CreateWebhookEndpointDto {
  @TextField({
    min: 1,
    max: 2048,
    example: EXAMPLE_URL,
    description:
      'An https address in the public internet, or in a network that the operator allows; at port 443 or 80, or at one that the operator allows.',
  })
  url!: string;

  @TextField({ optional: true, nullable: true, example: null })
  description?: string | null;

  @AnyOfField(EVENT_TYPES, { optional: true, nullable: true, description: TYPES_WORDS })
  event_types?: EventType[] | null;

  @BooleanField({ optional: true, description: 'False: what is to be sent waits. Default: true.' })
  enabled?: boolean;
}

/** An absent field keeps its value, null clears it. */
export class ChangeWebhookEndpointDto extends PartialType(CreateWebhookEndpointDto, {
  skipNullProperties: false,
}) {}

export class WebhookEndpointDto {
  @UuidField()
  id!: string;

  @TextField({ max: 2048, example: EXAMPLE_URL })
  url!: string;

  @TextField({ nullable: true, example: null })
  description!: string | null;

  @AnyOfField(EVENT_TYPES, { nullable: true, description: TYPES_WORDS })
  event_types!: EventType[] | null;

  @BooleanField()
  enabled!: boolean;

  @MomentField({ nullable: true, example: null })
  disabled_at!: string | null;

  @OneOfField(DISABLED_REASONS, {
    nullable: true,
    example: null,
    description: 'By you, because it answered 410, or because nothing got through for five days.',
  })
  disabled_reason!: DisabledReason | null;

  @IntegerField({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    description: 'The `sequence` of the last event that a delivery was made for, or that is not wanted.',
  })
  queued_through!: number;

  @MomentField({
    nullable: true,
    example: null,
    description:
      'Since when every attempt has failed. Those before which the name servers told nothing of the host do not count.',
  })
  failing_since!: string | null;

  @MomentField()
  created_at!: string;

  @MomentField()
  updated_at!: string;
}

export class EndpointWithSecretDto extends WebhookEndpointDto {
  @TextField({
    description: 'What deliveries are signed with, as Standard Webhooks write it; shown only now.',
    example: 'whsec_bm90LWEtcmVhbC1zZWNyZXQtanVzdC1hbi1leGFtcGxl',
  })
  secret!: string;
}

export class ReplayDto {
  @TextField({
    optional: true,
    min: 1,
    max: 36,
    example: '1041',
    description: 'The `sequence` or `id` of an event: everything after it.',
  })
  after?: string;

  @MomentField({ optional: true, description: 'Instead of `after`: everything from then on.' })
  since?: string;
}
