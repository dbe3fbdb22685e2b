import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Filter } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import type { KeyPart, MessageKey } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import {
  DELIVERY_STATUSES,
  type EndpointWithSecret,
  type WebhookDelivery,
  type WebhookEndpoint,
} from '../../webhooks/webhooks.types';
import { type SecretPageView, shortMoment, type ActionView } from '../console/parts.view';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import { chosenOf } from '../../platform/pages/list-query';
import { listHref, pagerView, type ChipView, type PagerView } from '../../platform/pages/list-links.view';
import type { NameView } from '../console/name.view';
import type { Badge } from '../../platform/views/badge';
import { deliveryRows, type DeliveryRowView } from './delivery-rows.view';
import { endpointBadge, eventsInShort, standingOf } from './webhooks.view';

const STATUSES = ['all', ...DELIVERY_STATUSES] as const;
export type DeliveriesNarrowing = (typeof STATUSES)[number];

export interface EndpointView extends PagerView {
  readonly url: string;
  readonly status: Badge;
  readonly standing: string;
  readonly facts: readonly ({ readonly label: string } & NameView)[];
  /** Event types that are sent, by their names in the API; empty when all are sent. */
  readonly types: readonly string[];
  readonly statuses: readonly ChipView[];
  readonly rows: readonly DeliveryRowView[];
  readonly none: string;
  /** Null without permission. */
  readonly changes: EndpointChangesView | null;
}

interface EndpointChangesView {
  readonly edit: string;
  readonly toggle: ActionView;
  /** Class of the toggle's button. */
  readonly toggleTone: 'danger' | 'primary';
  readonly rotate: ActionView;
  readonly replay: { readonly action: string; readonly field: FieldView };
  readonly remove: ActionView;
}

export function deliveriesNarrowing(status: unknown): DeliveriesNarrowing {
  return chosenOf(STATUSES, status);
}

export function deliveryFilters(status: DeliveriesNarrowing): Filter[] {
  return status === 'all' ? [] : [{ field: 'status', kind: 'text', operator: 'eq', value: status }];
}

/** One endpoint with a filtered page of its deliveries, as seen by the signed-in member. */
export function endpointView(
  endpoint: WebhookEndpoint,
  page: Page<WebhookDelivery>,
  { status, role }: { readonly status: DeliveriesNarrowing; readonly role: StaffRole },
  locale: PageLocale,
): EndpointView {
  const path = `/admin/webhooks/${endpoint.id}`;
  const narrowing = (one: DeliveriesNarrowing) => ({ status: one === 'all' ? '' : one });
  return {
    url: endpoint.url,
    status: endpointBadge(endpoint, locale),
    standing: standingOf(endpoint, locale),
    facts: factsOf(endpoint, locale),
    types: endpoint.event_types ?? [],
    statuses: STATUSES.map((one) => ({
      label: locale.t(`admin.delivery.filter.${one}`),
      href: listHref(path, narrowing(one)),
      current: one === status,
    })),
    rows: deliveryRows(page.results, role, locale),
    none: locale.t(`admin.delivery.none.${status}`),
    changes: reaches(role, 'admin') ? changesOf(endpoint, path, locale) : null,
    ...pagerView(page, path, narrowing(status)),
  };
}

function factsOf(endpoint: WebhookEndpoint, locale: PageLocale): EndpointView['facts'] {
  const fact = (label: MessageKey, name: string) => ({ label: locale.t(label), name, href: null });
  const { description, created_at, id } = endpoint;
  return [
    ...(description === null ? [] : [fact('admin.webhook.description_of', description)]),
    fact('admin.webhook.events.label', eventsInShort(endpoint, locale)),
    fact('admin.key.created', shortMoment(created_at, locale)),
    fact('admin.label.id', id),
  ];
}

function changesOf({ enabled }: WebhookEndpoint, path: string, locale: PageLocale): EndpointChangesView {
  const { t } = locale;
  const action = (words: KeyPart<'admin.webhook.', '.submit'>, verb: string = words): ActionView => ({
    action: `${path}/${verb}`,
    title: t(`admin.webhook.${words}.title`),
    text: t(`admin.webhook.${words}.text`),
    submit: t(`admin.webhook.${words}.submit`),
  });
  return {
    edit: `${path}/edit`,
    toggle: enabled ? action('disable') : action('enable'),
    toggleTone: enabled ? 'danger' : 'primary',
    rotate: action('rotate', 'secret'),
    replay: { action: `${path}/replay`, field: sinceField('', locale) },
    remove: action('remove', 'delete'),
  };
}

/** The field of the first day of a replay, with the value as typed and its error. */
export function sinceField(value: string, { t }: PageLocale, error?: string): FieldView {
  return fieldView({
    name: 'since',
    type: 'date',
    label: t('admin.webhook.replay.since'),
    value,
    autocomplete: 'off',
    error,
  });
}

/** The page of an endpoint's new secret. */
export function endpointSecretView(
  { id, url, secret }: EndpointWithSecret,
  words: 'made' | 'rotated',
  { t }: PageLocale,
): SecretPageView {
  return {
    title: t(`admin.webhook.secret.${words}`),
    once: t('admin.webhook.secret.once'),
    text: t(`admin.webhook.secret.${words}_text`, { url }),
    secret,
    room: '/admin/webhooks',
    roomName: t('admin.room.webhooks'),
    back: `/admin/webhooks/${id}`,
  };
}
