import type { TargetRefused } from '../platform/outgoing/target.errors';
import { Conflict, invalidField, NotFound, type ValidationFailed } from '../platform/http/problems';
import { MOST_ENDPOINTS } from './webhooks.types';

export class WebhookEndpointNotFound extends NotFound {
  constructor() {
    super('The webhook endpoint');
  }
}

export class WebhookDeliveryNotFound extends NotFound {
  constructor() {
    super('The webhook delivery');
  }
}

export class TooManyEndpoints extends Conflict {
  constructor() {
    super(
      'too_many_webhook_endpoints',
      `An organisation has at most ${String(MOST_ENDPOINTS)} webhook endpoints.`,
    );
  }
}

/** Foyer sends no webhooks to this URL. */
export function refusedUrl({ problem, message }: TargetRefused): ValidationFailed {
  return invalidField('url', problem, message);
}

export function noEventTypes(): ValidationFailed {
  return invalidField('event_types', 'too_few', 'Must name at least one, or be null for all.');
}
