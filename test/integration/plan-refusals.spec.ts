import type { Problem } from '../../src/platform/http/problems';
import type { Product } from '../../src/pricing/products.types';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createProduct, priceOf } from '../factories/pricing';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

const NOBODYS = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';

let app: TestApp;
let merchant: Merchant;
let seats: Product;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  seats = await createProduct(merchant);
});
afterAll(() => app.close());

/** Fields and codes that a body is refused for. */
async function refusals(path: string, body: object, method: 'post' | 'put' = 'post'): Promise<string[]> {
  const { errors } = await answerOf<Problem>(merchant.call(method, path).send(body), 422);
  return errors.map(({ field, code }) => `${field}: ${code}`);
}

it("refuses a price of an unknown product or of another organisation's, by its place", async () => {
  const foreign = await createProduct(await createMerchant(app, { name: 'Somebody else' }));
  const prices = [priceOf(seats), priceOf({ id: NOBODYS }), priceOf(foreign)];
  expect(await refusals('/v1/plans', { name: 'X', currency: 'EUR', prices })).toEqual([
    'prices[1].product_id: not_found',
    'prices[2].product_id: not_found',
  ]);
});

it.each([
  ['no name', { name: undefined }, 'name: required'],
  ['no currency', { currency: undefined }, 'currency: required'],
  ['a currency that is none', { currency: 'XXX' }, 'currency: not_currency'],
  ['published as text', { published: 'yes' }, 'published: not_boolean'],
  ['prices that are no list', { prices: {} }, 'prices: bad_list'],
  ['prices that are null', { prices: null }, 'prices: bad_list'],
  ['an unknown field', { archived: true }, 'archived: unknown_field'],
])('refuses %s', async (_case, fields, refusal) => {
  expect(await refusals('/v1/plans', { name: 'X', currency: 'EUR', ...fields })).toEqual([refusal]);
});

it('needs a name and a currency to make one by external id', async () => {
  expect(await refusals('/v1/plans/external/new', { currency: 'EUR' }, 'put')).toEqual(['name: required']);
  expect(await refusals('/v1/plans/external/new', { name: 'X' }, 'put')).toEqual(['currency: required']);
});

it.each([
  ['no product', { product_id: undefined }, 'product_id: required'],
  ['no model', { model: undefined }, 'model: required'],
  ['a model that is null', { model: null }, 'model: not_object'],
  ['a model that is a list', { model: [] }, 'model: not_object'],
  ['a model that is text', { model: 'per_unit' }, 'model: not_object'],
  ['no quantity', { quantity: undefined }, 'quantity: required'],
  ['no billing period', { billing_period: undefined }, 'billing_period: required'],
  ['a period in words', { billing_period: 'monthly' }, 'billing_period: not_duration'],
  ['a period of nothing', { billing_period: 'P0M' }, 'billing_period: not_duration'],
  ['an unknown time of billing', { billed: 'later' }, 'billed: not_allowed'],
  ['a number for a metered quantity', { fixed_quantity: '5' }, 'fixed_quantity: bad_fixed_quantity'],
  [
    'none of a fixed quantity',
    { quantity: 'fixed', fixed_quantity: '0' },
    'fixed_quantity: bad_fixed_quantity',
  ],
  ['a quantity that is a number', { quantity: 'fixed', fixed_quantity: 5 }, 'fixed_quantity: not_decimal'],
  ['an unknown field', { discount: '10' }, 'discount: unknown_field'],
])('refuses a price with %s', async (_case, fields, refusal) => {
  const prices = [priceOf(seats, fields)];
  expect(await refusals('/v1/plans', { name: 'X', currency: 'EUR', prices })).toEqual([
    `prices[0].${refusal}`,
  ]);
});

it.each([
  ['no type', {}, 'type: required'],
  ['an unknown type', { type: 'percent', unit_amount_decimal: '5' }, 'type: not_allowed'],
  ['a flat fee without an amount', { type: 'flat_fee' }, 'unit_amount_decimal: required'],
  [
    'an amount that is a number',
    { type: 'per_unit', unit_amount_decimal: 5 },
    'unit_amount_decimal: not_decimal',
  ],
  [
    'an amount below zero',
    { type: 'per_unit', unit_amount_decimal: '-1' },
    'unit_amount_decimal: not_decimal',
  ],
  [
    'a part of another model',
    { type: 'per_unit', unit_amount_decimal: '5', size: 10 },
    'size: unknown_field',
  ],
  ['a package of no size', { type: 'package', unit_amount_decimal: '5' }, 'size: required'],
  ['an empty package', { type: 'package', size: 0, unit_amount_decimal: '5' }, 'size: too_small'],
  ['tiers that are missing', { type: 'tiered' }, 'tiers: required'],
  ['a description without text', { type: 'described', name: 'matrix', text: '' }, 'text: too_short'],
])('refuses a model with %s', async (_case, model, refusal) => {
  const prices = [priceOf(seats, { model })];
  expect(await refusals('/v1/plans', { name: 'X', currency: 'EUR', prices })).toEqual([
    `prices[0].model.${refusal}`,
  ]);
});

const tier = (up_to: unknown, fields: object = {}): object => ({
  up_to,
  unit_amount_decimal: '10',
  ...fields,
});
it.each([
  ['no tiers', [], 'tiers: bad_tiers', 'Must have at least one tier.'],
  ['a last tier with an end', [tier(10)], 'tiers: bad_tiers', /up_to of tier 1, the last, must be null/],
  [
    'an open tier before the last',
    [tier(null), tier(null)],
    'tiers: bad_tiers',
    /up_to of tier 1 must be a num/,
  ],
  [
    'tiers that do not ascend',
    [tier(9), tier(9), tier(null)],
    'tiers: bad_tiers',
    /up_to of tier 2 must be above 9/,
  ],
  ['a tier that ends at nothing', [tier(0), tier(null)], 'tiers[0].up_to: too_small', ''],
  ['a tier that is null', [null], 'tiers: not_object', ''],
  ['an end that is text', [tier('9'), tier(null)], 'tiers[0].up_to: not_integer', ''],
  ['a tier that ends within a unit', [tier(1.5), tier(null)], 'tiers[0].up_to: not_integer', ''],
  ['a tier without a price', [{ up_to: null }], 'tiers[0].unit_amount_decimal: required', ''],
  [
    'a flat amount that is a number',
    [tier(null, { flat_amount_decimal: 5 })],
    'tiers[0].flat_amount_decimal: not_decimal',
    '',
  ],
  ['a tier with an unknown field', [tier(null, { from: 1 })], 'tiers[0].from: unknown_field', ''],
])('refuses %s, by name', async (_case, tiers, refusal, message) => {
  for (const type of ['tiered', 'volume']) {
    const prices = [priceOf(seats, { model: { type, tiers } })];
    const call = merchant.call('post', '/v1/plans').send({ name: 'X', currency: 'EUR', prices });
    const { errors } = await answerOf<Problem>(call, 422);
    expect(errors.map(({ field, code }) => `${field}: ${code}`)).toEqual([`prices[0].model.${refusal}`]);
    if (message !== '') expect(errors[0]?.message).toMatch(message);
  }
});
