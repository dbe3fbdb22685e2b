import type { WebhookEndpoint } from '../../../src/webhooks/webhooks.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { DEFAULT_WEBHOOK_TIMING } from '../../../src/webhooks/webhook-timing';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createColleague, type Colleague } from '../../factories/staff';
import {
  createEndpoint,
  createIdleDelivery,
  deliveriesOf,
  hurry,
  LOCAL_WEBHOOKS,
} from '../../factories/webhooks';
import { startApp, type TestApp } from '../../support/app';
import { until } from '../../support/until';
import { WebhookReceiver } from '../../support/webhook-receiver';

let app: TestApp;
let merchant: Merchant;
let admin: Colleague;
let receiver: WebhookReceiver;
beforeAll(async () => {
  app = await startApp({ variables: LOCAL_WEBHOOKS });
});
afterAll(() => app.close());
beforeEach(async () => {
  hurry(app, { ...DEFAULT_WEBHOOK_TIMING, pollEvery: 0.05 });
  merchant = await createMerchant(app);
  admin = await createColleague(merchant, 'admin');
  receiver = await WebhookReceiver.start();
});
afterEach(() => receiver.close());

const endpoints = async (): Promise<readonly WebhookEndpoint[]> =>
  (await merchant.get<Page<WebhookEndpoint>>('/v1/webhook_endpoints')).results;
const secretIn = (text: string): string =>
  /<code>(whsec_[^<]+)<\/code>/.exec(text)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
const came = (count: number): Promise<void> => until(() => receiver.received.length >= count);

describe('an endpoint', () => {
  it('is added with the events that were ticked, and its secret is shown this once', async () => {
    const form = { url: receiver.url, description: 'Warehouse', events: 'some', 'customer.created': 'on' };
    const response = await admin.submit('/admin/webhooks', form).expect(200);
    expect(response.get('cache-control')).toBe('no-store');
    const secret = secretIn(response.text);
    await createCustomer(merchant);
    await came(1);
    expect(receiver.verified(secret)).toMatchObject([{ type: 'customer.created' }]);
    const [made] = await endpoints();
    expect(made).toMatchObject({ event_types: ['customer.created'], description: 'Warehouse' });
    for (const path of ['/admin/webhooks', `/admin/webhooks/${made?.id ?? ''}`]) {
      const { text } = await admin.page(path).expect(200);
      expect(text).toContain(receiver.url);
      expect(text).not.toContain('whsec_');
    }
  });

  it('gets all events, those to come too, unless some are chosen', async () => {
    await admin
      .submit('/admin/webhooks', { url: receiver.url, events: 'all', 'customer.created': 'on' })
      .expect(200);
    expect((await endpoints())[0]?.event_types).toBeNull();
  });

  it('is refused by the same checks as the API makes, in words, with what was typed', async () => {
    const refused = async (fields: Record<string, string>, path = '/admin/webhooks') =>
      (await admin.submit(path, { events: 'all', ...fields }).expect(422)).text;
    expect(await refused({ url: 'nothing' })).toContain('Enter a full URL');
    expect(await refused({ url: 'https://me:secret@8.8.8.8/' })).toContain('Remove the user name');
    expect(await refused({ url: 'https://10.0.0.1/' })).toContain('points to a private network');
    expect(await refused({ url: '' })).toContain('This must not be empty.');
    const text = await refused({ url: receiver.url, description: 'Warehouse', events: 'some' });
    expect(text).toContain('Choose at least one.');
    expect(text).toContain('value="Warehouse"');
    expect(text).toMatch(/value="some" checked/);
    expect(await endpoints()).toEqual([]);
    const { id } = await createEndpoint(merchant, receiver.url);
    expect(await refused({ url: 'nothing' }, `/admin/webhooks/${id}`)).toContain('value="nothing"');
    expect((await endpoints())[0]?.url).toBe(receiver.url);
  });

  it('is refused when there are as many as there may be', async () => {
    for (let made = 0; made < 20; made += 1) await createEndpoint(merchant, 'https://8.8.8.8/');
    const { text } = await admin.submit('/admin/webhooks', { url: receiver.url, events: 'all' }).expect(409);
    expect(text).toContain('Delete one first.');
  });

  it('is changed, disabled, enabled and deleted, each told on the page after', async () => {
    const { id } = await createEndpoint(merchant, receiver.url);
    const path = `/admin/webhooks/${id}`;
    const edit = (await admin.page(`${path}/edit`).expect(200)).text;
    expect(edit).toMatch(/name="customer.updated" checked/);
    const form = { url: `${receiver.url}/new`, description: '', events: 'all' };
    await admin.submit(path, form).expect(303).expect('location', `${path}?saved=changed`);
    expect((await endpoints())[0]).toMatchObject({ url: form.url, description: null, event_types: null });
    await admin.submit(`${path}/disable`).expect(303).expect('location', `${path}?saved=disabled`);
    const disabled = (await admin.page(`${path}?saved=disabled`).expect(200)).text;
    expect(disabled).toContain('Disabled by your organisation');
    expect(disabled).toContain('Yes, enable');
    await admin.submit(`${path}/enable`).expect(303);
    expect((await admin.page(path).expect(200)).text).toContain('Yes, disable');
    await admin.submit(`${path}/delete`).expect(303).expect('location', '/admin/webhooks?saved=deleted');
    expect((await admin.page('/admin/webhooks?saved=deleted').expect(200)).text).toContain(
      'The endpoint was deleted.',
    );
    expect(await endpoints()).toEqual([]);
  });

  it('gets a new secret, which signs beside the old one', async () => {
    const { id, secret } = await createEndpoint(merchant, receiver.url);
    const response = await admin.submit(`/admin/webhooks/${id}/secret`).expect(200);
    const fresh = secretIn(response.text);
    expect(fresh).not.toBe(secret);
    await createCustomer(merchant);
    await came(1);
    expect(receiver.verified(fresh)).toHaveLength(1);
    expect(receiver.verified(secret)).toHaveLength(1);
  });

  it('that fails says since when; one that answered 410 says why it is off', async () => {
    const { id } = await createEndpoint(merchant, receiver.url);
    receiver.answer = () => 500;
    await createCustomer(merchant);
    await until(async () => (await endpoints())[0]?.failing_since !== null);
    expect((await admin.page('/admin/webhooks').expect(200)).text).toContain(
      'No delivery has succeeded since',
    );
    receiver.answer = () => 410;
    const [delivery] = await deliveriesOf(merchant, { id });
    await app.database.query('update webhook_endpoints set resting_until = null where id = $1', [id]);
    await admin.submit(`/admin/webhooks/deliveries/${delivery?.id ?? ''}/retry`).expect(303);
    await until(async () => (await endpoints())[0]?.enabled === false);
    expect((await admin.page('/admin/webhooks').expect(200)).text).toContain(
      'after it responded with 410 Gone',
    );
  });
});

describe('what was sent', () => {
  it('is listed, narrowed, and opened with the body that was sent', async () => {
    const endpoint = await createEndpoint(merchant, receiver.url);
    await createCustomer(merchant, { name: 'Acme <GmbH>' });
    await until(async () => (await deliveriesOf(merchant, endpoint))[0]?.status === 'succeeded');
    const [delivery] = await deliveriesOf(merchant, endpoint);
    const path = `/admin/webhooks/${endpoint.id}`;
    const link = `/admin/webhooks/deliveries/${delivery?.id ?? ''}`;
    for (const query of ['', '?status=succeeded', '?status=nonsense']) {
      expect((await admin.page(path + query).expect(200)).text).toContain(link);
    }
    expect((await admin.page(`${path}?status=failed`).expect(200)).text).toContain('No delivery failed');
    const { text } = await admin.page(link).expect(200);
    expect(text).toContain('Delivered');
    expect(text).toContain('204');
    expect(text).toContain('Acme &lt;GmbH&gt;');
    const [, shown = ''] = /<pre[^>]*><code>(.*?)<\/code>/s.exec(text) ?? [];
    const plain = shown.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    expect(JSON.parse(plain)).toEqual(receiver.received[0]?.event);
  });

  it('is sent again, one alone or all since a day, which is counted first', async () => {
    const endpoint = await createEndpoint(merchant, receiver.url);
    for (let made = 0; made < 3; made += 1) await createCustomer(merchant);
    await until(async () => (await deliveriesOf(merchant, endpoint, '&status=succeeded')).length === 3);
    const [first] = await deliveriesOf(merchant, endpoint);
    const link = `/admin/webhooks/deliveries/${first?.id ?? ''}`;
    await admin.submit(`${link}/retry`).expect(303).expect('location', `${link}?saved=retried`);
    await came(4);
    expect(receiver.received[3]?.event.id).toBe(first?.event_id);

    const replay = `/admin/webhooks/${endpoint.id}/replay`;
    const { text } = await admin.page(`${replay}?since=2020-02-29`).expect(200);
    expect(text).toContain('3 events since February 29, 2020 are sent again.');
    expect(receiver.received).toHaveLength(4);
    await until(async () => (await deliveriesOf(merchant, endpoint, '&status=succeeded')).length === 3);
    await admin
      .submit(replay, { since: '2020-02-29' })
      .expect(303)
      .expect('location', `/admin/webhooks/${endpoint.id}?saved=replayed`);
    await came(7);
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(3);
  });

  it('is not sent again from a day that is none or has not come, or when there is nothing', async () => {
    const { id } = await createEndpoint(merchant, receiver.url, { event_types: ['plan.created'] });
    const replay = `/admin/webhooks/${id}/replay`;
    expect((await admin.page(replay).expect(200)).text).toContain('Count events');
    expect((await admin.page(`${replay}?since=yesterday`).expect(200)).text).toContain(
      'Enter a date, such as',
    );
    expect((await admin.page(`${replay}?since=2099-01-01`).expect(200)).text).toContain('an earlier date');
    expect((await admin.page(`${replay}?since=2020-01-01`).expect(200)).text).toContain(
      'There are no events since',
    );
    for (const since of ['', 'yesterday', '2099-01-01']) await admin.submit(replay, { since }).expect(422);
    const log = `/v1/audit_events?object_id=${id}&action=webhook_endpoint.replayed`;
    expect((await merchant.get<Page<object>>(log)).results).toEqual([]);
  });
});

describe('of what there is', () => {
  it('viewers see where and whether it arrives, support also what is sent, and neither changes it', async () => {
    const { endpointId, deliveryId } = await createIdleDelivery(merchant);
    const path = `/admin/webhooks/${endpointId}`;
    const link = `/admin/webhooks/deliveries/${deliveryId}`;
    const [viewer, support] = [
      await createColleague(merchant, 'viewer'),
      await createColleague(merchant, 'support'),
    ];
    expect((await viewer.page(path).expect(200)).text).not.toContain(link);
    await viewer.page(link).expect(403);
    expect((await support.page(path).expect(200)).text).toContain(link);
    expect((await support.page(link).expect(200)).text).not.toContain('Yes, send again');
    for (const colleague of [viewer, support]) {
      const { text } = await colleague.page(path);
      expect(text).not.toContain('Yes, delete');
      for (const verb of ['', '/enable', '/disable', '/secret', '/delete', '/replay']) {
        await colleague.submit(path + verb, { since: '2020-01-01' }).expect(403);
      }
      await colleague.submit(`${link}/retry`).expect(403);
      await colleague.submit('/admin/webhooks', { url: receiver.url, events: 'all' }).expect(403);
    }
  });

  it("nothing is another merchant's", async () => {
    const { endpointId, deliveryId } = await createIdleDelivery(merchant);
    const stranger = await createColleague(await createMerchant(app));
    expect((await stranger.page('/admin/webhooks').expect(200)).text).not.toContain(endpointId);
    const path = `/admin/webhooks/${endpointId}`;
    for (const at of [path, `${path}/edit`, `${path}/replay`, `/admin/webhooks/deliveries/${deliveryId}`]) {
      await stranger.page(at).expect(404);
    }
    await stranger.submit(`${path}/delete`).expect(404);
    expect(await endpoints()).toHaveLength(1);
  });
});
