import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { WebhookEndpoint } from '../../webhooks/webhooks.types';
import { pagerView, type PagerView } from '../../platform/pages/list-links.view';
import { shortMoment } from '../console/parts.view';
import type { Badge } from '../../platform/views/badge';

const PATH = '/admin/webhooks';

interface EndpointRowView {
  readonly url: string;
  readonly href: string;
  readonly description: string | null;
  readonly status: Badge;
  readonly standing: string;
  readonly events: string;
  readonly since: string;
}

export interface WebhooksView extends PagerView {
  /** Path of the form for a new endpoint; null without permission to create one. */
  readonly create: string | null;
  readonly rows: readonly EndpointRowView[];
}

/** The list of webhook endpoints. */
export function webhooksView(page: Page<WebhookEndpoint>, own: StaffRole, locale: PageLocale): WebhooksView {
  return {
    create: reaches(own, 'admin') ? `${PATH}/new` : null,
    rows: page.results.map((endpoint) => ({
      url: endpoint.url,
      href: `${PATH}/${endpoint.id}`,
      description: endpoint.description,
      status: endpointBadge(endpoint, locale),
      standing: standingOf(endpoint, locale),
      events: eventsInShort(endpoint, locale),
      since: shortMoment(endpoint.created_at, locale),
    })),
    ...pagerView(page, PATH, {}),
  };
}

/** Status of an endpoint, as a word with its icon. */
export function endpointBadge({ enabled, failing_since }: WebhookEndpoint, { t }: PageLocale): Badge {
  if (!enabled) return { tone: '', icon: 'off', word: t('admin.webhook.status.off') };
  if (failing_since !== null) return { tone: 'bad', icon: 'alert', word: t('admin.webhook.status.failing') };
  return { tone: 'good', icon: 'done', word: t('admin.webhook.status.on') };
}

/** The status in a sentence: since when deliveries fail, or why nothing is sent. */
export function standingOf(
  { disabled_at, disabled_reason, failing_since }: WebhookEndpoint,
  locale: PageLocale,
): string {
  if (disabled_at !== null && disabled_reason !== null) {
    const moment = shortMoment(disabled_at, locale);
    return locale.t(`admin.webhook.disabled.${disabled_reason}`, { moment });
  }
  return failing_since === null
    ? locale.t('admin.webhook.fine')
    : locale.t('admin.webhook.failing', { moment: shortMoment(failing_since, locale) });
}

/** The event types that are sent, or their number. */
export function eventsInShort({ event_types }: WebhookEndpoint, { t }: PageLocale): string {
  return event_types === null
    ? t('admin.webhook.all_events')
    : t('admin.webhook.some_events', { count: event_types.length });
}
