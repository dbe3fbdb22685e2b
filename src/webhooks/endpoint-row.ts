import type { OrganisationScope } from '../platform/access/scopes';
import { newId } from '../platform/http/uuid';
import type { WebhookEndpointEntity } from './webhooks.entity';
import type { DisabledReason, WebhookEndpoint } from './webhooks.types';

/** A new endpoint with default values. */
export function blankEndpoint(
  { organisationId }: OrganisationScope,
  given: Pick<WebhookEndpointEntity, 'secret' | 'queued_through'>,
): WebhookEndpointEntity {
  const now = new Date().toISOString();
  return {
    ...{ organisation_id: organisationId, id: newId(), url: '', description: null, event_types: null },
    ...{ enabled: true, disabled_at: null, disabled_reason: null },
    ...{ previous_secret: null, previous_secret_until: null, ...given },
    ...{ failures: 0, failing_since: null, resting_until: null, leased_by: null },
    ...{ leased_until: now, created_at: now, updated_at: now },
  };
}

/** The columns that change when an endpoint is enabled or disabled. Enabling resets its failures. */
export function switched(
  enabled: boolean,
  reason: DisabledReason,
): Pick<WebhookEndpointEntity, 'enabled' | 'disabled_at' | 'disabled_reason'> &
  Partial<WebhookEndpointEntity> {
  if (!enabled) return { enabled, disabled_at: new Date().toISOString(), disabled_reason: reason };
  const slate = { failures: 0, failing_since: null, resting_until: null };
  return { enabled, disabled_at: null, disabled_reason: null, ...slate };
}

/** The columns that a merchant sees. */
export function toEndpoint(row: WebhookEndpointEntity): WebhookEndpoint {
  const { id, url, description, event_types, enabled, disabled_at, disabled_reason } = row;
  const { queued_through, failing_since, created_at, updated_at } = row;
  return {
    ...{ id, url, description, event_types, enabled, disabled_at, disabled_reason },
    ...{ queued_through, failing_since, created_at, updated_at },
  };
}

/** The columns that the audit log records. */
export function audited({
  url,
  description,
  event_types,
  enabled,
  disabled_reason,
}: WebhookEndpointEntity): object {
  return { url, description, event_types, enabled, disabled_reason };
}
