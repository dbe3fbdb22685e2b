import type { AuditEvent } from '../../src/audit/audit.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { Problem } from '../../src/platform/http/problems';
import type { Plan } from '../../src/pricing/pricing.types';
import type { Product } from '../../src/pricing/products.types';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPlan, createProduct, priceOf } from '../factories/pricing';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';
import { inTurn } from '../support/held-row';

let app: TestApp;
let merchant: Merchant;
let seats: Product;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  seats = await createProduct(merchant);
});
afterAll(() => app.close());

const auditOf = async (id: string): Promise<readonly AuditEvent[]> =>
  (await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}&order=created_at`)).results;

const send = <Body>(method: 'put' | 'patch', path: string, body: object, status: number): Promise<Body> =>
  answerOf<Body>(merchant.call(method, path).send(body), status);

it('makes one of every model, in the order given, reads it back and audits it', async () => {
  const tiers = [
    { up_to: 100, unit_amount_decimal: '1000', flat_amount_decimal: '0' },
    { up_to: null, unit_amount_decimal: '800' },
  ];
  const models = [
    { type: 'flat_fee', unit_amount_decimal: '5000' },
    { type: 'per_unit', unit_amount_decimal: '0.25' },
    { type: 'package', size: 100_000, unit_amount_decimal: '10000' },
    { type: 'tiered', tiers },
    { type: 'volume', tiers },
    { type: 'described', name: 'matrix', text: 'By region and size.' },
  ];
  const prices = models.map((model) => priceOf(seats, { model }));
  const made = await merchant.create<Plan>('/v1/plans', {
    external_id: 'everything',
    name: 'Everything',
    description: 'One of each.',
    currency: 'EUR',
    prices,
  });
  expect(made).toMatchObject({
    external_id: 'everything',
    name: 'Everything',
    description: 'One of each.',
    currency: 'EUR',
    published: false,
  });
  expect(made.prices).toEqual(
    prices.map((price) => ({ ...price, id: expect.any(String) as string, fixed_quantity: null })),
  );
  expect(await merchant.get(`/v1/plans/${made.id}`)).toEqual(made);
  expect(await merchant.get('/v1/plans/external/everything')).toEqual(made);
  expect((await merchant.get<Page<Plan>>('/v1/plans?external_id=everything')).results).toEqual([made]);
  expect(await auditOf(made.id)).toMatchObject([
    { action: 'plan.created', object_type: 'plan', changes: { prices: { before: null } } },
  ]);
});

it('keeps exact quantities, and charges once where there is no period', async () => {
  const fixed = { quantity: 'fixed', billing_period: null };
  const quantities = ['010.50', '123456789012345.123456789012'];
  const prices = quantities.map((fixed_quantity) => priceOf(seats, { ...fixed, fixed_quantity }));
  expect((await createPlan(merchant, [], { prices })).prices).toMatchObject([
    { ...fixed, fixed_quantity: '10.5' },
    { ...fixed, fixed_quantity: '123456789012345.123456789012' },
  ]);
});

it('makes by external id with 201, keeps what is absent, clears what is null, and leaves an equal one alone', async () => {
  const put = (body: object, status: number): Promise<Plan> =>
    send('put', '/v1/plans/external/growth', body, status);
  const body = { name: 'Growth', currency: 'USD', description: 'To grow.', prices: [priceOf(seats)] };
  const made = await put(body, 201);
  const published = await put({ published: true, description: null }, 200);
  expect(published).toMatchObject({ id: made.id, name: 'Growth', description: null, published: true });
  expect(published.prices).toEqual(made.prices);
  const same = priceOf(seats, { model: { type: 'per_unit', unit_amount_decimal: '1000.00' } });
  expect(await put({ prices: [same] }, 200)).toEqual(published);
  const entries = await auditOf(made.id);
  expect(entries.map((entry) => entry.action)).toEqual(['plan.created', 'plan.updated']);
  expect(Object.keys(entries[1]?.changes ?? {}).sort()).toEqual(['description', 'published']);
});

it('replaces all prices when a change names any', async () => {
  const calls = await createProduct(merchant, { name: 'API calls' });
  const plan = await createPlan(merchant, [seats, calls]);
  const changed = await send<Plan>('patch', `/v1/plans/${plan.id}`, { prices: [priceOf(calls)] }, 200);
  expect(changed.prices).toMatchObject([{ product_id: calls.id }]);
  expect(plan.prices.map(({ id }) => id)).not.toContain(changed.prices[0]?.id);
  expect(await send('patch', `/v1/plans/${plan.id}`, { prices: [] }, 200)).toMatchObject({ prices: [] });
});

it('keeps an external id to one plan, and takes a new one', async () => {
  await createPlan(merchant, [], { external_id: 'taken' });
  const { id } = await createPlan(merchant, []);
  const problem = await send<Problem>('patch', `/v1/plans/${id}`, { external_id: 'taken' }, 409);
  expect(problem.errors).toMatchObject([{ field: 'external_id' }]);
  expect(await send('patch', `/v1/plans/${id}`, { external_id: null }, 200)).toMatchObject({
    external_id: null,
  });
});

it('lists newest first, by what is published, by currency and by name', async () => {
  const stranger = await createMerchant(app, { name: 'Somebody else' });
  const hidden = await createPlan(stranger, [], { published: false });
  const shown = await createPlan(stranger, [], { name: 'Enterprise', currency: 'JPY' });
  const idsOf = async (query: string): Promise<string[]> =>
    (await stranger.get<Page<Plan>>(`/v1/plans${query}`)).results.map(({ id }) => id);
  expect(await idsOf('')).toEqual([shown.id, hidden.id]);
  expect(await idsOf('?published=false')).toEqual([hidden.id]);
  expect(await idsOf('?currency=JPY')).toEqual([shown.id]);
  expect(await idsOf('?search=enter')).toEqual([shown.id]);
});

it('asks for the scopes of pricing', async () => {
  const reader = await createMerchant(app, { scopes: ['pricing:read'] });
  for (const path of ['/v1/products', '/v1/plans']) {
    await reader.call('get', path).expect(200);
    await reader.call('post', path).send({ name: 'X', currency: 'EUR' }).expect(403);
  }
});

it('decides by the prices as the change before it left them', async () => {
  const [one, other] = ['100', '200'].map((unit_amount_decimal) =>
    priceOf(seats, { model: { type: 'flat_fee', unit_amount_decimal } }),
  );
  const plan = await merchant.create<Plan>('/v1/plans', { name: 'Race', currency: 'EUR', prices: [one] });
  const path = `/v1/plans/${plan.id}`;
  const [first, second] = await inTurn(app, { table: 'plans', id: plan.id }, [
    () => send<Plan>('patch', path, { prices: [other] }, 200),
    () => send<Plan>('patch', path, { prices: [one] }, 200),
  ]);
  expect(first.prices).toMatchObject([other]);
  expect(second.prices).toMatchObject([one]);
  expect((await merchant.get<Plan>(path)).prices).toMatchObject([one]);
  expect(await auditOf(plan.id)).toHaveLength(3);
});
