import { EVENT_TYPES, type EventType } from '../../events/events.types';
import type { FieldError } from '../../platform/http/problems';
import type { PageLocale } from '../../platform/views/page-locale';
import type { WebhookEndpoint } from '../../webhooks/webhooks.types';
import { checkboxGroups, checkedIn, type CheckboxGroupView } from '../../platform/pages/checkbox-groups.view';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import { labelledSummary } from '../console/form-errors.view';
import { type FormError, type FormErrors } from '../../platform/pages/form-errors';
import { typed, type PostedForm } from '../../platform/pages/posted-form';

/** The values of the form, as typed. */
export interface EndpointValues {
  readonly url: string;
  readonly description: string;
  readonly events: 'all' | 'some';
  readonly types: readonly EventType[];
}

export interface EndpointFormView {
  readonly title: string;
  readonly action: string;
  readonly submit: string;
  /** Link to the page from which the form was opened. */
  readonly back: { readonly href: string; readonly name: string };
  readonly errors: readonly FormError[];
  readonly url: FieldView;
  readonly description: FieldView;
  readonly choices: readonly {
    readonly id: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
  readonly groups: readonly CheckboxGroupView[];
  readonly eventsError: string | null;
}

export const NO_ENDPOINT: EndpointValues = { url: '', description: '', events: 'all', types: [] };

export function endpointValues(form: PostedForm): EndpointValues {
  return {
    url: typed(form, 'url').trim(),
    description: typed(form, 'description').trim(),
    events: typed(form, 'events') === 'some' ? 'some' : 'all',
    types: checkedIn(form, EVENT_TYPES),
  };
}

/** The form values of an existing endpoint. */
export function valuesOf({ url, description, event_types }: WebhookEndpoint): EndpointValues {
  return {
    url,
    description: description ?? '',
    events: event_types === null ? 'all' : 'some',
    types: event_types ?? [],
  };
}

/** The form as a request body of the API. */
export function endpointBody({ url, description, events, types }: EndpointValues): object {
  return {
    url,
    description: description === '' ? null : description,
    event_types: events === 'all' ? null : types,
  };
}

/** An error when events are to be chosen and none is, which the API's validation does not report. */
export function endpointFaults({ events, types }: EndpointValues): FieldError[] {
  if (events === 'all' || types.length > 0) return [];
  return [{ field: 'events', code: 'none_chosen', message: 'Choose at least one.' }];
}

/** The form of an endpoint (null: a new one), with the values entered and their errors. */
export function endpointForm(
  id: string | null,
  values: EndpointValues,
  errors: FormErrors,
  locale: PageLocale,
): EndpointFormView {
  const { t } = locale;
  return {
    ...placeOf(id, values, locale),
    errors: labelledSummary(
      errors,
      {
        url: t('admin.webhook.url'),
        description: t('admin.webhook.description'),
        events: t('admin.webhook.events.label'),
      },
      locale,
    ),
    url: fieldView({
      name: 'url',
      type: 'url',
      label: t('admin.webhook.url'),
      hint: t('admin.webhook.url_hint'),
      value: values.url,
      autocomplete: 'off',
      error: errors['url'],
    }),
    description: fieldView({
      name: 'description',
      label: t('admin.webhook.description'),
      required: false,
      value: values.description,
      autocomplete: 'off',
      error: errors['description'],
    }),
    choices: (['all', 'some'] as const).map((value) => ({
      id: `events-${value}`,
      value,
      label: t(`admin.webhook.events.${value}`),
      checked: value === values.events,
    })),
    groups: checkboxGroups(EVENT_TYPES, new Set(values.types), {
      title: (group) => t(`admin.thing.${group}`),
      label: (type) => type,
    }),
    eventsError: errors['events'] ?? null,
  };
}

function placeOf(
  id: string | null,
  { url }: EndpointValues,
  { t }: PageLocale,
): Pick<EndpointFormView, 'title' | 'action' | 'submit' | 'back'> {
  if (id === null) {
    return {
      title: t('admin.webhook.new'),
      action: '/admin/webhooks',
      submit: t('admin.webhook.create'),
      back: { href: '/admin/webhooks', name: t('admin.room.webhooks') },
    };
  }
  return {
    title: t('admin.webhook.edit'),
    action: `/admin/webhooks/${id}`,
    submit: t('admin.webhook.save'),
    back: { href: `/admin/webhooks/${id}`, name: url },
  };
}
