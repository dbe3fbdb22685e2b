import type { PublishedPlan } from '../../src/pricing/pricing.types';
import { createContract } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { dayFromNow } from '../factories/days';
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

describe('an estimate', () => {
  const TIERS = [
    { up_to: 100, unit_amount_decimal: '1000' },
    { up_to: null, unit_amount_decimal: '800' },
  ];
  let seats: string;
  let visitors: Visitor[];
  beforeAll(async () => {
    const asking = await createMerchant(app);
    const product = await createProduct(asking);
    const model = { type: 'tiered', tiers: TIERS };
    const plan = await createPlan(asking, [], { currency: 'USD', prices: [priceOf(product, { model })] });
    seats = plan.prices[0]?.id ?? '';
    visitors = [
      await visit(asking, await createCustomer(asking)),
      await enter(asking, await mintGuest(asking)),
    ];
  });

  const asked = (visitor: Visitor, quantity: string, price = seats) =>
    visitor.page(`pricing?price=${price}&quantity=${encodeURIComponent(quantity)}`).expect(200);

  it('shows customers and guests the arithmetic', async () => {
    for (const visitor of visitors) {
      const { text } = await asked(visitor, '1,120');
      expect(text).toMatch(
        /First 100 seats × \$10\.00[^]*= \$1,000\.00[^]*Next 1,020 seats × \$8\.00[^]*= \$8,160\.00/,
      );
      expect(text).toMatch(/Total[^]*\$9,160\.00/);
      expect(text).toContain('value="1,120"');
    }
  });

  it.each([
    ['a word', 'ten <b>', '“ten &lt;b&gt;” is not a valid quantity'],
    ['less than nothing', '-1', 'Enter a quantity of 0 or more.'],
    ['more than there is', '999999999999999', 'This quantity is too large.'],
    ['no end of digits', '9'.repeat(5000), 'is not a valid quantity'],
    ['nothing', '', 'Enter a quantity, such as 1,200.'],
    ['NUL', '\u0000', 'Enter a quantity'],
  ])('says in words what is wrong with %s', async (_what, quantity, words) => {
    const [visitor] = visitors;
    if (visitor) expect((await asked(visitor, quantity)).text).toContain(words);
  });

  it('says when the price is no longer there, and passes over half a question', async () => {
    const [visitor] = visitors;
    if (!visitor) throw new Error('no visitor');
    const gone = 'This price is no longer available.';
    expect((await asked(visitor, '1', 'elsewhere')).text).toContain(gone);
    for (const query of ['?price=x', '?quantity=1', `?price[]=${seats}&quantity=1`, '?cursor=x'])
      expect((await visitor.page(`pricing${query}`).expect(200)).text).not.toContain(gone);
  });
});

it('is shown in pages where there are many plans, by page and by API', async () => {
  const large = await createMerchant(app);
  const product = await createProduct(large);
  for (let number = 1; number <= 21; number += 1)
    await createPlan(large, [product], { name: `Plan ${String(number).padStart(2, '0')}` });
  const reader = await visit(large, await createCustomer(large));
  const namesIn = (text: string): string[] => text.match(/Plan \d\d/g) ?? [];
  const names: string[] = [];
  const pages: string[] = [];
  for (let next = 'pricing'; next !== '' && pages.length < 10;) {
    const { text } = await reader.page(next).expect(200);
    pages.push(text);
    names.push(...namesIn(text));
    const href = /href="([^"]*)"[^>]*>Next prices/.exec(text)?.[1] ?? '';
    next = href.slice(href.indexOf('pricing')).replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
  }
  expect(pages.map((page) => page.includes('Previous prices'))).toEqual(
    pages.map((_page, index) => index > 0),
  );
  expect(names.length).toBe(21);
  const answer = await reader.get<{ results: PublishedPlan[]; next: string }>('/v1/portal/pricing?limit=20');
  const rest = await reader.get<{ results: PublishedPlan[]; next: null }>(
    `/v1/portal/pricing?limit=20&cursor=${answer.next}`,
  );
  expect([...answer.results, ...rest.results].map(({ name }) => name)).toEqual(names);
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

it('shows a customer the prices of the phases that its contracts are in, and nobody else', async () => {
  const own = await createCustomer(merchant);
  const visitor = await visit(merchant, own);
  const seats = await createProduct(merchant);
  const phase = (name: string, start: number, end: number | null, amount: string): object => ({
    name,
    start_date: dayFromNow(start),
    end_date: end === null ? null : dayFromNow(end),
    prices: [priceOf(seats, { model: { type: 'per_unit', unit_amount_decimal: amount } })],
  });
  const phases = [phase('Past', -10, -5, '111'), phase('Now', -5, 5, '222'), phase('Later', 5, null, '333')];
  const contract = await createContract(merchant, own, { name: 'Frame agreement', phases });
  const over = [phase('Over', -20, -1, '444')];
  const term = { start_date: dayFromNow(-20), end_date: dayFromNow(-1), renewal: 'expire' };
  await createContract(merchant, own, { name: 'Expired agreement', ...term, phases: over });
  await createContract(merchant, own, { name: 'Drafted agreement', status: 'draft', phases: over, ...term });
  const { text } = await visitor.page('pricing').expect(200);
  expect(text).toMatch(/Frame agreement[^]*€2\.22 each[^]*Oldest/);
  expect(text).toContain(`/contracts/${contract.id}"`);
  expect(text).not.toMatch(/€(1\.11|3\.33|4\.44)|Expired agreement|Drafted agreement/);
  for (const other of [customer, guest])
    expect((await other.page('pricing').expect(200)).text).not.toContain('Frame agreement');
});
