import type { PublishedPlan } from '../../src/pricing/pricing.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPlan, createProduct, priceOf } from '../factories/pricing';
import { enter, mintGuest, visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let customer: Visitor;
let guest: Visitor;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  const fields = { external_id: 'their-own', description: 'People who can sign in.' };
  const seats = await createProduct(merchant, fields);
  const prices = [priceOf(seats, { quantity: 'fixed', fixed_quantity: '12.5' })];
  await createPlan(merchant, [], { name: 'Oldest', prices, external_id: 'their-plan' });
  await createPlan(merchant, [seats], { name: 'Hidden', published: false });
  await createPlan(merchant, [seats], { name: 'Newest', currency: 'JPY' });
  const other = await createMerchant(app, { name: 'Other' });
  await createPlan(other, [await createProduct(other)], { name: 'Elsewhere' });
  customer = await visit(merchant, await createCustomer(merchant));
  guest = await enter(merchant, await mintGuest(merchant));
});
afterAll(() => app.close());

const published = async (visitor: Visitor): Promise<readonly PublishedPlan[]> =>
  (await visitor.get<{ results: PublishedPlan[] }>('/v1/portal/pricing')).results;

it('gives customers and guests the published plans, oldest first, without what is the merchant’s own', async () => {
  const plans = await published(customer);
  expect(plans).toEqual([
    {
      id: expect.any(String) as string,
      name: 'Oldest',
      description: null,
      currency: 'EUR',
      prices: [
        {
          id: expect.any(String) as string,
          product: { name: 'Seats', description: 'People who can sign in.', unit: 'seats' },
          model: { type: 'per_unit', unit_amount_decimal: '1000' },
          quantity: 'fixed',
          fixed_quantity: '12.5',
          billing_period: 'P1M',
          billed: 'in_arrears',
        },
      ],
    },
    expect.objectContaining({ name: 'Newest', currency: 'JPY' }),
  ]);
  expect(await published(guest)).toEqual(plans);
});

it('shows customers and guests the same page', async () => {
  for (const visitor of [customer, guest]) {
    const { text } = await visitor.page('pricing').expect(200);
    expect(text).toMatch(/Oldest[^]*€10\.00 each[^]*for 12\.5 seats[^]*Newest[^]*¥1,000 each/);
    expect(text).not.toMatch(/Hidden|Elsewhere|their-own|their-plan/);
  }
});

it('opens where a guest’s link leads to it', async () => {
  const session = await mintGuest(merchant, { section: 'pricing' });
  const visitor = await enter(merchant, session);
  await visitor.page('pricing').expect(200);
});

it('is not there while the merchant does not show it, by page and by API', async () => {
  const closed = await createMerchant(app, { settings: { tabs: ['overview', 'invoices'] } });
  const visitors = [
    await visit(closed, await createCustomer(closed)),
    await enter(closed, await mintGuest(closed)),
  ];
  for (const visitor of visitors) {
    await visitor.page('pricing').expect(404);
    await visitor.call('get', '/v1/portal/pricing').expect(404);
  }
});

it('is shown by new organisations', () => {
  expect(merchant.organisation.tabs).toContain('pricing');
});
