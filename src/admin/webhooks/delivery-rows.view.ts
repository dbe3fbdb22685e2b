import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { PageLocale } from '../../platform/views/page-locale';
import type { DeliveryStatus, WebhookDelivery } from '../../webhooks/webhooks.types';
import { shortMoment } from '../console/parts.view';
import type { Badge } from '../../platform/views/badge';

/** One delivery in the list of its endpoint. */
export interface DeliveryRowView {
  readonly event: string;
  /** Null without permission to read event bodies. */
  readonly href: string | null;
  readonly status: Badge;
  readonly attempts: string;
  readonly answer: string;
  readonly next: string;
  readonly made: string;
}

const LOOKS: Readonly<Record<DeliveryStatus, Omit<Badge, 'word'>>> = {
  pending: { tone: 'warn', icon: 'wait' },
  succeeded: { tone: 'good', icon: 'done' },
  failed: { tone: 'bad', icon: 'fail' },
};

export function deliveryRows(
  deliveries: readonly WebhookDelivery[],
  own: StaffRole,
  locale: PageLocale,
): DeliveryRowView[] {
  const mayOpen = reaches(own, 'support');
  return deliveries.map((delivery) => ({
    event: delivery.event_type,
    href: mayOpen ? `/admin/webhooks/deliveries/${delivery.id}` : null,
    status: deliveryBadge(delivery, locale),
    attempts: locale.format.number(delivery.attempts),
    answer: answerOf(delivery, locale),
    next:
      delivery.next_attempt_at === null
        ? locale.t('frame.none')
        : shortMoment(delivery.next_attempt_at, locale),
    made: shortMoment(delivery.created_at, locale),
  }));
}

/** Status of a delivery, as a word with its icon. */
export function deliveryBadge({ status }: WebhookDelivery, { t }: PageLocale): Badge {
  return { ...LOOKS[status], word: t(`admin.delivery.status.${status}`) };
}

/** Result of the last attempt: the status code, or why there was none. */
export function answerOf(delivery: WebhookDelivery, { t }: PageLocale): string {
  const { last_status_code, last_error, attempts } = delivery;
  if (last_status_code !== null) return String(last_status_code);
  return last_error ?? t(attempts === 0 ? 'admin.delivery.untried' : 'frame.none');
}
