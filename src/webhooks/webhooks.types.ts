import { EVENT_TYPES } from '../events/events.types';
import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { WebhookDeliveryDto } from './dto/webhook-delivery.dto';
import type {
  ChangeWebhookEndpointDto,
  CreateWebhookEndpointDto,
  EndpointWithSecretDto,
  ReplayDto,
  WebhookEndpointDto,
} from './dto/webhook-endpoint.dto';
import { DELIVERY_STATUSES } from './webhook-statuses';

export {
  DELIVERY_STATUSES,
  DISABLED_REASONS,
  type DeliveryStatus,
  type DisabledReason,
} from './webhook-statuses';

/** Largest number of endpoints of one organisation. */
export const MOST_ENDPOINTS = 20;

/** A count of events to replay stops above this number. */
export const MOST_COUNTED = 10_000;

export type WebhookEndpoint = FieldsOf<WebhookEndpointDto>;

/** {@link WebhookEndpoint} with its secret. Only returned at creation and rotation. */
export type EndpointWithSecret = FieldsOf<EndpointWithSecretDto>;

/** The fields of an endpoint that is made. */
export type NewEndpoint = FieldsOf<CreateWebhookEndpointDto>;

/** Fields that a merchant writes. An absent field keeps its value, null clears it. */
export type EndpointFields = FieldsOf<ChangeWebhookEndpointDto>;

/** Where a replay starts; exactly one of the two is given. */
export type Replay = FieldsOf<ReplayDto>;

export type WebhookDelivery = FieldsOf<WebhookDeliveryDto>;

export const ENDPOINT_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: { enabled: { kind: 'boolean' } },
  search: [],
};

export const DELIVERY_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    status: { kind: 'text', values: DELIVERY_STATUSES },
    event_type: { kind: 'text', values: EVENT_TYPES },
    event_id: { kind: 'uuid' },
  },
  search: [],
};
