import type { Contract } from '../../src/contracts/contracts.types';
import type { Customer } from '../../src/customers/customers.types';
import type { Problem } from '../../src/platform/http/problems';
import type { Product } from '../../src/pricing/products.types';
import { createContract } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { createEntitlement, grantEntitlement } from '../factories/entitlements';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createProduct, priceOf } from '../factories/pricing';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

const NOBODYS = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let seats: Product;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant);
  seats = await createProduct(merchant);
});
afterAll(() => app.close());

type Method = 'post' | 'put' | 'patch';

/** Fields and codes that a body is refused for. */
async function refusals(body: object, path = '/v1/contracts', method: Method = 'post'): Promise<string[]> {
  const { errors } = await answerOf<Problem>(merchant.call(method, path).send(body), 422);
  return errors.map(({ field, code }) => `${field}: ${code}`);
}

const body = (fields: object = {}): object => ({
  customer_id: customer.id,
  name: 'X',
  currency: 'EUR',
  start_date: '2026-01-01',
  end_date: '2028-01-01',
  ...fields,
});
const phase = (start_date: string, end_date: string | null, fields: object = {}): object => ({
  name: 'P',
  start_date,
  end_date,
  ...fields,
});

it.each<[string, object, string]>([
  ['no name', { name: undefined }, 'name: required'],
  ['an empty name', { name: '' }, 'name: too_short'],
  ['no first day', { start_date: undefined }, 'start_date: required'],
  ['a day that is none', { start_date: '2026-02-30' }, 'start_date: not_day'],
  ['a currency that is none', { currency: 'XXX' }, 'currency: not_currency'],
  ['a status that is none', { status: 'signed' }, 'status: not_allowed'],
  ['a renewal that is none', { renewal: 'maybe' }, 'renewal: not_allowed'],
  ['metadata that is nested', { metadata: { a: {} } }, 'metadata: bad_metadata'],
  ['an unknown field', { owner: 'x' }, 'owner: unknown_field'],
  ['a phase without a name', { phases: [{ start_date: '2026-01-01' }] }, 'phases[0].name: required'],
  ['phases that are null', { phases: null }, 'phases: bad_list'],
  ['an unknown customer', { customer_id: NOBODYS }, 'customer_id: not_found'],
  ['an end before the beginning', { end_date: '2025-01-01' }, 'end_date: before_start'],
  [
    'phases that overlap',
    { phases: [phase('2026-01-01', '2027-01-01'), phase('2026-06-01', null)] },
    'phases[1].start_date: overlaps',
  ],
  [
    'phases with a gap',
    { phases: [phase('2026-01-01', '2027-01-01'), phase('2027-06-01', null)] },
    'phases[1].start_date: leaves_gap',
  ],
  [
    'a phase that outlasts the contract',
    { phases: [phase('2026-01-01', '2029-01-01')] },
    'phases[0].end_date: outside_term',
  ],
  [
    'a price of an unknown product',
    { phases: [phase('2026-01-01', null, { prices: [priceOf({ id: NOBODYS })] })] },
    'phases[0].prices[0].product_id: not_found',
  ],
])('refuses %s', async (_case, fields, refusal) => {
  expect(await refusals(body(fields))).toEqual([refusal]);
});

it("refuses another organisation's customer and product like unknown ones", async () => {
  const other = await createMerchant(app, { name: 'Somebody else' });
  const theirs = await createCustomer(other);
  expect(await refusals(body({ customer_id: theirs.id }))).toEqual(['customer_id: not_found']);
  const prices = [priceOf(seats), priceOf(await createProduct(other))];
  expect(await refusals(body({ phases: [phase('2026-01-01', null, { prices })] }))).toEqual([
    'phases[0].prices[1].product_id: not_found',
  ]);
});

it('names all that a new one by external id lacks', async () => {
  expect(await refusals({}, '/v1/contracts/external/new', 'put')).toEqual([
    'customer_id: required',
    'name: required',
    'currency: required',
    'start_date: required',
  ]);
});

it('holds a changed term against the phases that stand', async () => {
  const phases = [phase('2026-01-01', '2027-01-01'), phase('2027-01-01', '2028-01-01')];
  const made = await merchant.create<Contract>('/v1/contracts', body({ phases }));
  const path = `/v1/contracts/${made.id}`;
  expect(await refusals({ end_date: '2027-06-01' }, path, 'patch')).toEqual([
    'phases[1].end_date: outside_term',
  ]);
  expect(await merchant.get(path)).toEqual(made);
});

describe('a 409', () => {
  const conflict = async (
    path: string,
    sent: object,
    method: Method = 'patch',
  ): Promise<Problem & { detail: string }> => answerOf(merchant.call(method, path).send(sent), 409);

  it('keeps customer and currency once the contract is no draft', async () => {
    const other = await createCustomer(merchant);
    const contract = await createContract(merchant, customer);
    const path = `/v1/contracts/${contract.id}`;
    expect(await conflict(path, { currency: 'USD' })).toMatchObject({
      errors: [{ field: 'currency', code: 'fixed' }],
    });
    expect(await conflict(path, { customer_id: other.id })).toMatchObject({
      errors: [{ field: 'customer_id', code: 'fixed' }],
    });
    expect(await merchant.get(path)).toEqual(contract);
    const draft = await createContract(merchant, customer, { status: 'draft' });
    const moved = merchant
      .call('patch', `/v1/contracts/${draft.id}`)
      .send({ currency: 'USD', customer_id: other.id });
    expect(await answerOf(moved, 200)).toMatchObject({ currency: 'USD', customer_id: other.id });
  });

  it('keeps the customer of a draft that something is granted under', async () => {
    const draft = await createContract(merchant, customer, { status: 'draft' });
    const entitlement = await createEntitlement(merchant);
    await grantEntitlement(merchant, { customer, entitlement }, { contract_id: draft.id });
    const { id: customer_id } = await createCustomer(merchant);
    expect(await conflict(`/v1/contracts/${draft.id}`, { customer_id })).toMatchObject({
      errors: [{ field: 'customer_id', code: 'fixed' }],
    });
  });

  it('names the status that forbids the verb', async () => {
    const contract = await createContract(merchant, customer, { status: 'expired' });
    const path = `/v1/contracts/${contract.id}`;
    expect((await conflict(`${path}/resume`, {}, 'post')).detail).toBe(
      'The contract is expired and cannot be resumed.',
    );
    expect(await conflict(path, { status: 'active' })).toMatchObject({
      detail: 'The contract is expired and cannot become active.',
      errors: [{ field: 'status' }],
    });
    expect(await merchant.get(path)).toEqual(contract);
  });

  it('keeps external ids apart', async () => {
    await createContract(merchant, customer, { external_id: 'taken' });
    expect(await conflict('/v1/contracts', body({ external_id: 'taken' }), 'post')).toMatchObject({
      errors: [{ field: 'external_id' }],
    });
  });
});
