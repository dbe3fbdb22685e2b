import type { UsageReport } from '../../src/entitlements/usage.types';
import { createCustomer } from '../factories/customers';
import { momentFromNow } from '../factories/days';
import { createEntitlement, grantEntitlement } from '../factories/entitlements';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';

jest.setTimeout(180_000);

const BATCHES = 100;
const EVENTS = 1_000;
const DAYS = 30;
const SENDERS = 4;
/** On two cores, with whatever else runs on them. */
const WITHIN_MS = 20_000;

let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});

afterAll(() => app.close());

it(`takes 100,000 events of one customer, a few batches at a time, within ${String(WITHIN_MS / 1000)} s`, async () => {
  const [customer, entitlement] = [await createCustomer(merchant), await createEntitlement(merchant)];
  await grantEntitlement(merchant, { customer, entitlement });
  const timestamps = Array.from({ length: DAYS }, (_, day) => momentFromNow(-day));
  const batchOf = (batch: number): object[] =>
    Array.from({ length: EVENTS }, (_, index) => ({
      event_id: `event-${String(batch)}-${String(index)}`,
      customer_id: customer.id,
      entitlement_id: entitlement.id,
      quantity: 1.5,
      timestamp: timestamps[index % DAYS],
    }));

  const started = performance.now();
  let sent = 0;
  const sender = async (): Promise<void> => {
    while (sent < BATCHES) {
      sent += 1;
      const { recorded } = await merchant.create<UsageReport>('/v1/usage', { events: batchOf(sent) });
      expect(recorded).toBe(EVENTS);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  const elapsed = performance.now() - started;
  process.stdout.write(`100,000 usage events in ${(elapsed / 1000).toFixed(1)} s\n`);

  const [sums] = await app.database.query<{ events: number; days: number; quantity: string }>(
    `select (select count(*) from usage_events where customer_id = $1) as events, count(*) as days,
            trim_scale(sum(quantity))::text as quantity
     from usage_days where customer_id = $1`,
    [customer.id],
  );
  expect(sums).toEqual({ events: BATCHES * EVENTS, days: DAYS, quantity: '150000' });
  expect(elapsed).toBeLessThan(WITHIN_MS);
});
