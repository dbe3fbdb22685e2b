import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { WebhookDelivery, WebhookEndpoint } from '../../webhooks/webhooks.types';
import type { NameView } from '../console/name.view';
import type { ActionView } from '../console/parts.view';
import type { Badge } from '../../platform/views/badge';
import { answerOf, deliveryBadge } from './delivery-rows.view';

export interface DeliveryView {
  readonly event: string;
  readonly status: Badge;
  readonly endpoint: { readonly url: string; readonly href: string };
  readonly facts: readonly ({ readonly label: string } & NameView)[];
  /** Why the last attempt failed, in words; null when it did not. */
  readonly error: string | null;
  /** The request body as indented JSON; a dash when the event no longer exists. */
  readonly body: string;
  /** Null without permission. */
  readonly retry: ActionView | null;
}

/**
 * One delivery with its request body, which is null when the event no longer exists. `role` is the signed-in
 * member's.
 */
export function deliveryView(
  delivery: WebhookDelivery,
  { endpoint, body }: { readonly endpoint: WebhookEndpoint; readonly body: string | null },
  own: StaffRole,
  locale: PageLocale,
): DeliveryView {
  return {
    event: delivery.event_type,
    status: deliveryBadge(delivery, locale),
    endpoint: { url: endpoint.url, href: `/admin/webhooks/${endpoint.id}` },
    facts: factsOf(delivery, locale),
    error: delivery.last_error,
    body: body === null ? locale.t('frame.none') : JSON.stringify(JSON.parse(body), null, 2),
    retry: reaches(own, 'admin') ? retryOf(delivery, endpoint, locale) : null,
  };
}

function factsOf(delivery: WebhookDelivery, locale: PageLocale): DeliveryView['facts'] {
  const { format, t } = locale;
  const fact = (label: KeyPart<'admin.delivery.'>, name: string) => ({
    label: t(`admin.delivery.${label}`),
    name,
    href: null,
  });
  const { attempts, response_ms, next_attempt_at, updated_at, sequence, event_id, created_at } = delivery;
  return [
    fact('attempts', format.number(attempts)),
    fact('answer', answerOf(delivery, locale)),
    ...(response_ms === null
      ? []
      : [fact('took', t('admin.delivery.ms', { ms: format.number(response_ms) }))]),
    ...(attempts === 0 ? [] : [fact('last_attempt', format.moment(updated_at))]),
    ...(next_attempt_at === null ? [] : [fact('next', format.moment(next_attempt_at))]),
    fact('made', format.moment(created_at)),
    fact('sequence', format.number(sequence)),
    fact('event_id', event_id),
  ];
}

function retryOf({ id }: WebhookDelivery, { enabled }: WebhookEndpoint, { t }: PageLocale): ActionView {
  return {
    action: `/admin/webhooks/deliveries/${id}/retry`,
    title: t('admin.delivery.retry.title'),
    text: t(enabled ? 'admin.delivery.retry.text' : 'admin.delivery.retry.text_off'),
    submit: t('admin.delivery.retry.submit'),
  };
}
