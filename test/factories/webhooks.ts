import { Targets, type HostLookup } from '../../src/platform/outgoing/targets';
import { WEBHOOK_TIMING, type WebhookTiming } from '../../src/webhooks/webhook-timing';
import type { EndpointFields, EndpointWithSecret, WebhookDelivery } from '../../src/webhooks/webhooks.types';
import type { TestApp } from '../support/app';
import { until } from '../support/until';
import { WebhookReceiver } from '../support/webhook-receiver';
import type { Merchant } from './merchants';

/** Lets a node send to receivers on this machine. */
export const LOCAL_WEBHOOKS = {
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  WEBHOOK_ALLOWED_PORTS: '1024-65535',
};

/** Changes when the node sends. */
export function hurry({ app }: TestApp, timing: Partial<WebhookTiming>): void {
  Object.assign(app.get<WebhookTiming>(WEBHOOK_TIMING), timing);
}

/** Has the node look hosts up this way. */
export function lookUp({ app }: TestApp, lookup: HostLookup): void {
  Object.assign(app.get(Targets), { lookup });
}

/** Makes an endpoint through the API; for changes of customers unless said. */
export async function createEndpoint(
  merchant: Merchant,
  url: string,
  fields: EndpointFields = { event_types: ['customer.created', 'customer.updated'] },
): Promise<EndpointWithSecret> {
  return merchant.create('/v1/webhook_endpoints', { url, ...fields });
}

/** Waits until the nodes have looked round twice: whoever they would serve has been served by then. */
export async function lookedRound(merchant: Merchant): Promise<void> {
  const other = await WebhookReceiver.start();
  try {
    const { id } = await createEndpoint(merchant, other.url, { event_types: ['product.created'] });
    for (const count of [1, 2]) {
      await merchant.create('/v1/products', { name: 'Seats' });
      await until(() => other.received.length === count);
    }
    await merchant.call('delete', `/v1/webhook_endpoints/${id}`).expect(204);
  } finally {
    await other.close();
  }
}

/** Makes an endpoint that nothing is sent to, and a delivery that waits there. Nobody changes them by himself. */
export async function createIdleDelivery(
  merchant: Merchant,
): Promise<{ readonly endpointId: string; readonly deliveryId: string }> {
  const { id } = await createEndpoint(merchant, 'https://8.8.8.8/', { enabled: false });
  await merchant.get('/v1/events');
  const [delivery] = await merchant.app.database.query<{ id: string }>(
    `insert into webhook_deliveries
       (organisation_id, id, endpoint_id, event_id, event_type, sequence, status, next_attempt_at)
     select organisation_id, gen_random_uuid(), $2, id, type, sequence, 'pending', now()
     from events where organisation_id = $1 and sequence = 1 returning id`,
    [merchant.organisation.id, id],
  );
  return { endpointId: id, deliveryId: delivery?.id ?? '' };
}

/** The deliveries of an endpoint in the order of their events. */
export async function deliveriesOf(
  merchant: Merchant,
  { id }: { readonly id: string },
  query = '',
): Promise<WebhookDelivery[]> {
  const path = `/v1/webhook_endpoints/${id}/deliveries?limit=100${query}`;
  const { results } = await merchant.get<{ results: WebhookDelivery[] }>(path);
  return [...results].sort((a, b) => a.sequence - b.sequence);
}
