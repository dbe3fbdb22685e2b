import { isDay } from '../../platform/http/fields/time.fields';
import type { PageLocale } from '../../platform/views/page-locale';
import { MOST_COUNTED, type WebhookEndpoint } from '../../webhooks/webhooks.types';
import { type FieldView } from '../../platform/pages/field.view';
import { errorSummary, type FormError } from '../../platform/pages/form-errors';
import { sinceField } from './endpoint.view';

/** The page that asks for confirmation before a replay, or asks for a valid start day again. */
export interface ReplayView {
  readonly url: string;
  readonly back: string;
  readonly action: string;
  readonly errors: readonly FormError[];
  /** The field of the start day while it is invalid; null once it is valid. */
  readonly field: FieldView | null;
  /** The confirmation; null while the start day is invalid, or when there is no event to send. */
  readonly question: { readonly since: string; readonly text: string; readonly note: string | null } | null;
  /** A note that there is no event to send; null otherwise. */
  readonly nothing: string | null;
}

/**
 * The {@link FieldError} code of the start day, or null when it is valid. `today` is in the organisation's time
 * zone.
 */
export function sinceFault(since: string, today: string): 'not_day' | 'future' | null {
  if (!isDay(since)) return 'not_day';
  return since > today ? 'future' : null;
}

/**
 * The page that asks before a replay. `since` is as typed, `fault` its error; `count` is null while there is an
 * error.
 */
export function replayView(
  endpoint: WebhookEndpoint,
  { since, count, fault }: { since: string; count: number | null; fault: 'not_day' | 'future' | null },
  locale: PageLocale,
): ReplayView {
  const path = `/admin/webhooks/${endpoint.id}`;
  const base = { url: endpoint.url, back: path, action: `${path}/replay` };
  if (count === null) {
    const error = fault === null ? undefined : locale.t(`admin.error.${fault}`);
    const errors = error === undefined ? [] : errorSummary({ since: error }, ['since']);
    return { ...base, errors, field: sinceField(since, locale, error), question: null, nothing: null };
  }
  const day = locale.format.day(since);
  if (count === 0) {
    const nothing = locale.t('admin.webhook.replay.nothing', { day });
    return { ...base, errors: [], field: sinceField(since, locale), question: null, nothing };
  }
  return {
    ...base,
    errors: [],
    field: null,
    question: questionOf(endpoint, { since, day, count }, locale),
    nothing: null,
  };
}

function questionOf(
  { enabled }: WebhookEndpoint,
  { since, day, count }: { since: string; day: string; count: number },
  { format, t }: PageLocale,
): ReplayView['question'] {
  const isMore = count > MOST_COUNTED;
  const text = isMore
    ? t('admin.webhook.replay.many', { count: format.number(MOST_COUNTED), day })
    : t('admin.webhook.replay.text', { count, day });
  return { since, text, note: enabled ? null : t('admin.webhook.replay.off') };
}
