import type { CustomerEntitlement } from '../../src/entitlements/entitlements.types';
import type { UsageDay } from '../../src/entitlements/usage.types';
import { createCustomer } from '../factories/customers';
import { dayFromNow, momentFromNow } from '../factories/days';
import { createEntitlement, grantEntitlement } from '../factories/entitlements';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

const NOTHING = '01900000-0000-7000-8000-000000000000';

let app: TestApp;
let merchant: Merchant;
let visitor: Visitor;
let calls: string;
let feature: string;
let hidden: string;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  const customer = await createCustomer(merchant);
  const made = await createEntitlement(merchant);
  const sso = await createEntitlement(merchant, { type: 'feature', unit: null, name: 'Single sign-on' });
  await grantEntitlement(
    merchant,
    { customer, entitlement: made },
    { active_from: dayFromNow(-24), period: 'P10D', limit: 1000 },
  );
  await grantEntitlement(merchant, { customer, entitlement: sso }, { limit: null, period: null });
  [calls, feature, hidden] = [made.id, sso.id, (await createEntitlement(merchant)).id];
  const use = (quantity: number, days: number): object => ({
    event_id: `e-${String(days)}`,
    customer_id: customer.id,
    entitlement_id: calls,
    quantity,
    timestamp: momentFromNow(days),
  });
  await merchant.create('/v1/usage', { events: [use(120, -1), use(100, -4), use(17, -12), use(3, -40)] });
  visitor = await visit(merchant, customer);
});

afterAll(() => app.close());

const page = (query = '', id = calls) => visitor.page(`entitlements/${id}${query}`);

it('is led to from the list', async () => {
  const { text } = await visitor.page('entitlements').expect(200);
  expect(text).toContain(`/entitlements/${calls}"`);
  expect(text).not.toContain(`/entitlements/${feature}"`);
  expect(text).toContain('At this pace you stay within the limit.');
});

it('shows the current period by day, drawn and in numbers', async () => {
  const { text } = await page().expect(200);
  expect(text).toContain('220 calls used in total.');
  expect(text.match(/<rect [^>]*><title>/g)).toHaveLength(2);
  expect(text).toMatch(/role="img" aria-label="API calls\. [^"]*Highest daily usage: 120 calls on /);
  expect(text.match(/<tr><th scope="row">/g)).toHaveLength(5);
});

it('leads back period by period to the first use, and forth again', async () => {
  const sums: string[] = [];
  let query: string | undefined = '';
  for (let pages = 0; query !== undefined && pages < 10; pages += 1) {
    const { text }: { text: string } = await page(query).expect(200);
    sums.push(/([\d,]+) calls used in total/.exec(text)?.[1] ?? '');
    query = /(\?day[^"]*)" rel="next"/.exec(text)?.[1]?.replace('&#x3D;', '=');
  }
  expect(sums).toEqual(['220', '17', '0', '0', '3']);
  const { text } = await page(`?day=${dayFromNow(-40)}`).expect(200);
  expect(text).toMatch(/rel="prev"/);
  expect(text).not.toMatch(/rel="next"/);
});

it.each(['?day=', '?day=tomorrow', '?day=2026-02-30', '?day=1900-01-01', '?day=9999-12-31', '?day[]=x'])(
  'starts at today for an address that makes no sense: %s',
  async (query) => {
    expect((await page(query).expect(200)).text).toContain('220 calls used in total.');
  },
);

it('is not there for a feature, for what was never granted, and for what does not exist', async () => {
  for (const id of [feature, hidden, NOTHING, 'x']) {
    await page('', id).expect(404);
    await visitor.call('get', `/v1/portal/entitlements/${id}/usage`).expect(404);
  }
  const stranger = await visit(merchant, await createCustomer(merchant));
  await stranger.page(`entitlements/${calls}`).expect(404);
  await stranger.call('get', `/v1/portal/entitlements/${calls}/usage`).expect(404);
});

it('gives the days of the current period by API, or those asked for', async () => {
  const usage = async (query: string): Promise<UsageDay[]> =>
    (await visitor.get<{ results: UsageDay[] }>(`/v1/portal/entitlements/${calls}/usage${query}`)).results;
  const { results } = await visitor.get<{ results: CustomerEntitlement[] }>('/v1/portal/entitlements');
  const { current_period: period } = results.find(({ id }) => id === calls) ?? {};
  const days = await usage('');
  expect([days[0]?.day, days.length]).toEqual([period?.start, 10]);
  expect(days).toContainEqual({ day: dayFromNow(-4), quantity: '100' });
  expect(await usage(`?start=${dayFromNow(-12)}&end=${dayFromNow(-11)}`)).toEqual([
    { day: dayFromNow(-12), quantity: '17' },
  ]);
  for (const query of ['?start=2026-01-01', '?end=2026-01-01', '?start=&end=', '?from=2026-01-01'])
    await visitor.call('get', `/v1/portal/entitlements/${calls}/usage${query}`).expect(400);
});
