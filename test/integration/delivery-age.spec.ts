import { DeliveriesSweeper } from '../../src/webhooks/deliveries.sweeper';
import type { EventsPage } from '../../src/events/events.types';
import { addEvents } from '../factories/events';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createEndpoint } from '../factories/webhooks';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** More than one statement removes. */
const MANY = 6_000;

/** An idle endpoint with a delivery for each event there is; the first `count` of them as they are told. */
async function delivered(
  merchant: Merchant,
  states: readonly { readonly status: string; readonly days: number; readonly count: number }[],
): Promise<string> {
  const { id } = await createEndpoint(merchant, 'https://8.8.8.8/', { enabled: false });
  for (const { status, days, count } of states) {
    await app.database.query(
      `insert into webhook_deliveries (organisation_id, id, endpoint_id, event_id, event_type, sequence, status,
         next_attempt_at, created_at, updated_at)
       select e.organisation_id, gen_random_uuid(), $2, e.id, e.type, e.position, $3,
         case when $3 = 'pending' then now() end, now() - interval '1 year', now() - $4::float8 * interval '1 day'
       from events e where e.organisation_id = $1
         and not exists (select from webhook_deliveries d where d.endpoint_id = $2 and d.event_id = e.id)
       order by e.position limit $5`,
      [merchant.organisation.id, id, status, days, count],
    );
  }
  return id;
}

async function leftOf(endpointId: string): Promise<string[]> {
  const left = await app.database.query<{ state: string }>(
    `select status || ' ' || count(*) as state from webhook_deliveries where endpoint_id = $1 group by status order by 1`,
    [endpointId],
  );
  return left.map(({ state }) => state);
}

it('removes what succeeded or failed more than 30 days ago; what waits stays, and so do events', async () => {
  const merchant = await createMerchant(app);
  await addEvents(merchant, 12);
  const endpoint = await delivered(merchant, [
    { status: 'succeeded', days: 30.1, count: 1 },
    { status: 'failed', days: 30.1, count: 2 },
    { status: 'pending', days: 300, count: 1 },
    { status: 'succeeded', days: 29.9, count: 3 },
    { status: 'failed', days: 29.9, count: 4 },
  ]);
  const events = await merchant.get<EventsPage>('/v1/events');
  await app.app.get(DeliveriesSweeper).sweep();
  expect(await leftOf(endpoint)).toEqual(['failed 4', 'pending 1', 'succeeded 3']);
  expect(await merchant.get<EventsPage>('/v1/events')).toEqual(events);
});

it('removes whatever their number, of one organisation as of another, by several nodes at once', async () => {
  const endpoints: string[] = [];
  for (const merchant of [await createMerchant(app), await createMerchant(app)]) {
    await addEvents(merchant, MANY);
    endpoints.push(await delivered(merchant, [{ status: 'succeeded', days: 31, count: MANY }]));
  }
  const sweeper = app.app.get(DeliveriesSweeper);
  await Promise.all([sweeper.sweep(), sweeper.sweep()]);
  await sweeper.sweep();
  expect(await Promise.all(endpoints.map(leftOf))).toEqual([[], []]);
});
