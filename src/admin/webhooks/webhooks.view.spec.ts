import { EVENT_TYPES } from '../../events/events.types';
import { pageLocale } from '../../platform/views/page-locale';
import { MOST_COUNTED, type WebhookDelivery, type WebhookEndpoint } from '../../webhooks/webhooks.types';
import { deliveryRows } from './delivery-rows.view';
import { deliveryView } from './delivery.view';
import {
  endpointBody,
  endpointFaults,
  endpointForm,
  endpointValues,
  NO_ENDPOINT,
  valuesOf,
} from './endpoint-form.view';
import { endpointView } from './endpoint.view';
import { replayView, sinceFault } from './replay.view';
import { endpointBadge, standingOf } from './webhooks.view';

const locale = pageLocale('en-GB', 'UTC');
const AT = '2026-11-26T08:00:00Z';
const ENDPOINT: WebhookEndpoint = {
  id: 'w1',
  url: 'https://api.acme.example/in',
  description: null,
  event_types: null,
  enabled: true,
  disabled_at: null,
  disabled_reason: null,
  queued_through: 7,
  failing_since: null,
  created_at: AT,
  updated_at: AT,
};
const DELIVERY: WebhookDelivery = {
  id: 'd1',
  endpoint_id: 'w1',
  event_id: 'e1',
  event_type: 'invoice.issued',
  sequence: 7,
  status: 'pending',
  attempts: 0,
  next_attempt_at: AT,
  last_status_code: null,
  last_error: null,
  response_ms: null,
  created_at: AT,
  updated_at: AT,
};
const NO_PAGE = { results: [], next: null, previous: null };

describe('an endpoint', () => {
  it('says how it stands, and since when', () => {
    const standing = (endpoint: Partial<WebhookEndpoint>) => {
      const one = { ...ENDPOINT, ...endpoint };
      return `${endpointBadge(one, locale).word}: ${standingOf(one, locale)}`;
    };
    expect(standing({})).toBe('On: Deliveries are succeeding.');
    expect(standing({ failing_since: AT })).toContain(
      'Failing: No delivery has succeeded since 26 Nov 2026, 08:00.',
    );
    const off = { enabled: false, disabled_at: AT };
    expect(standing({ ...off, disabled_reason: 'gone' })).toContain(
      'Disabled: Disabled on 26 Nov 2026, 08:00, after',
    );
    expect(standing({ ...off, disabled_reason: 'by_request' })).toContain('by your organisation');
    expect(standing({ ...off, disabled_reason: 'failing', failing_since: AT })).toContain('after five days');
  });

  it('is changed by admins only', () => {
    const changes = (role: 'support' | 'admin') =>
      endpointView(ENDPOINT, NO_PAGE, { status: 'all', role }, locale).changes;
    expect(changes('support')).toBeNull();
    expect(changes('admin')?.toggle.action).toBe('/admin/webhooks/w1/disable');
  });
});

describe('the form', () => {
  it('offers every event under a heading of its own kind', () => {
    const { groups } = endpointForm(null, NO_ENDPOINT, {}, locale);
    expect(groups.flatMap(({ checkboxes }) => checkboxes.map(({ name }) => name)).sort()).toEqual(
      [...EVENT_TYPES].sort(),
    );
    expect(new Set(groups.map(({ title }) => title)).size).toBe(groups.length);
  });

  it('says to the service what it was filled with', () => {
    const form = {
      url: ' https://x.example ',
      description: '',
      events: 'some',
      'plan.created': 'on',
      'no.such': 'on',
    };
    expect(endpointBody(endpointValues(form))).toEqual({
      url: 'https://x.example',
      description: null,
      event_types: ['plan.created'],
    });
    expect(endpointBody(endpointValues({ ...form, events: 'all' }))).toMatchObject({ event_types: null });
    expect(endpointFaults(endpointValues({ events: 'some' }))).toMatchObject([{ field: 'events' }]);
    expect(endpointFaults(endpointValues({}))).toEqual([]);
  });

  it('is filled with what there is', () => {
    expect(valuesOf(ENDPOINT)).toMatchObject({ events: 'all', types: [], description: '' });
    expect(valuesOf({ ...ENDPOINT, event_types: ['plan.created'] })).toMatchObject({ events: 'some' });
  });
});

describe('a delivery', () => {
  it('tells what its last attempt came to', () => {
    const answer = (delivery: Partial<WebhookDelivery>) =>
      deliveryRows([{ ...DELIVERY, ...delivery }], 'viewer', locale)[0]?.answer;
    expect(answer({})).toBe('Not attempted yet');
    expect(answer({ attempts: 1, last_status_code: 500, last_error: 'It answered 500.' })).toBe('500');
    expect(answer({ attempts: 1, last_error: 'There was no answer within 10 s.' })).toBe(
      'There was no answer within 10 s.',
    );
  });

  it('opens for whoever may read what events hold', () => {
    expect(deliveryRows([DELIVERY], 'viewer', locale)[0]?.href).toBeNull();
    expect(deliveryRows([DELIVERY], 'support', locale)[0]?.href).toBe('/admin/webhooks/deliveries/d1');
  });

  it('shows line by line what is sent', () => {
    const view = deliveryView(DELIVERY, { endpoint: ENDPOINT, body: '{"id":"e1"}' }, 'support', locale);
    expect(view.body).toBe('{\n  "id": "e1"\n}');
    expect(view.retry).toBeNull();
  });
});

describe('sending again', () => {
  const asked = (count: number, endpoint = ENDPOINT) =>
    replayView(endpoint, { since: '2026-11-01', count, fault: null }, locale);

  it('says how many it would be before it is done', () => {
    expect(asked(1).question?.text).toBe('One event since 1 November 2026 is sent again.');
    expect(asked(1204).question?.text).toBe('1,204 events since 1 November 2026 are sent again.');
    expect(asked(MOST_COUNTED + 1).question?.text).toBe(
      'More than 10,000 events since 1 November 2026 are sent again.',
    );
    expect(asked(0)).toMatchObject({
      question: null,
      nothing: expect.stringContaining('no event') as string,
    });
  });

  it('says that they wait where nothing is sent', () => {
    expect(asked(1).question?.note).toBeNull();
    expect(asked(1, { ...ENDPOINT, enabled: false }).question?.note).toContain('once it is enabled');
  });

  it('takes today, and no day to come', () => {
    expect(sinceFault('2026-11-26', '2026-11-26')).toBeNull();
    expect(sinceFault('2026-11-27', '2026-11-26')).toBe('future');
    expect(sinceFault('', '2026-11-26')).toBe('not_day');
  });
});
