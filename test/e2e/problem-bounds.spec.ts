import Ajv, { type ValidateFunction } from 'ajv';
import type { Test } from 'supertest';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

interface Problem {
  readonly detail: string;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

let app: TestApp;
let merchant: Merchant;
let visitor: Visitor;
let isProblem: ValidateFunction;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  visitor = await visit(merchant, await createCustomer(merchant, { external_id: 'x'.repeat(255) }));
  const { components } = (await app.request.get('/openapi.json')).body as { components: object };
  const ajv = new Ajv({ strict: false, allErrors: true });
  isProblem = ajv.compile({ components, $ref: '#/components/schemas/ProblemDto' });
});
afterAll(() => app.close());

const keys = (count: number, value: unknown = 1): object =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`k${String(place)}`, value]));

/** The problem of an answer, which must fit what is documented of problems and be small. */
async function problemOf(sent: Test, status = 422): Promise<Problem> {
  const { body, text } = await sent.expect(status);
  expect(isProblem(body) ? [] : isProblem.errors).toEqual([]);
  expect(text.length).toBeLessThan(8_000);
  return body as Problem;
}

describe('a body with more wrong in it than an answer can name', () => {
  it.each([
    ['fields that are unknown', () => keys(200), 200],
    ['fields that are unknown, in an object', () => ({ address: keys(200) }), 200],
    [
      'a list that is too long',
      () => ({ tax_ids: Array(10_000).fill({ type: 'eu_vat', value: 'DE123456789' }) }),
      1,
    ],
    ['keys of metadata', () => ({ metadata: keys(200, 'x') }), 1],
    ['a list of elements that are wrong', () => ({ tax_ids: Array(10).fill(keys(4)) }), 60],
  ])('is told of the first 20, and how many more there are: %s', async (_what, body, faults) => {
    const path = `/v1/customers/external/${'x'.repeat(255)}`;
    const { errors } = await problemOf(merchant.call('put', path).send(body()));
    expect(errors).toHaveLength(Math.min(faults, 21));
    if (faults > 20)
      expect(errors[20]).toEqual({
        field: '',
        code: 'more_errors',
        message: `And ${String(faults - 20)} more.`,
      });
  });

  it('is told in a sentence that stays short, and so are its names', async () => {
    const name = 'a very long name '.repeat(20_000);
    const { detail, errors } = await problemOf(
      visitor.call('patch', '/v1/portal/profile').send({ [name]: 1 }),
    );
    expect(detail.length).toBeLessThan(60);
    expect(errors[0]?.field).toMatch(/^a very long name .{1,110}…$/);
  });

  it('costs no more than what is right costs', async () => {
    const path = '/v1/portal/profile';
    const body = JSON.stringify({ ...keys(250), locale: `de-x${'-a1'.repeat(300_000)}` });
    const sent = (): Test => visitor.call('patch', path).set('content-type', 'application/json').send(body);
    await problemOf(sent());
    const before = process.cpuUsage();
    await problemOf(sent());
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500);
  });

  it('is told in a query just the same', async () => {
    const query = new URLSearchParams(Object.entries(keys(90)) as [string, string][]).toString();
    for (const path of ['/v1/customers', '/v1/organisation', '/v1/events']) {
      const { errors } = await problemOf(merchant.call('get', `${path}?${query}`), 400);
      expect(errors).toHaveLength(21);
    }
    const many = new URLSearchParams(Object.entries(keys(101)) as [string, string][]).toString();
    await problemOf(merchant.call('get', `/v1/customers?${many}`), 400);
    await visitor.page(`invoices?${many}`).expect(400);
  });
});

describe('a message', () => {
  it('is never longer than it is documented to be, whatever it quotes', async () => {
    const taken = { name: 'Acme', external_id: 'x'.repeat(255) };
    const { errors } = await problemOf(merchant.call('post', '/v1/customers').send(taken), 409);
    expect(errors[0]?.message).toMatch(/^x+… is already the external_id of another\.$/);
    const url = 'https://api.acme.example/hooks';
    const asked = merchant.call('post', '/v1/webhook_endpoints').send({ url, event_types: ['nothing'] });
    expect((await problemOf(asked)).errors[0]?.message).toMatch(/^Each must be one of .+, … \(\d+ in all/);
  });
});

describe('a form', () => {
  it('of more fields than any of ours is refused before anything walks them', async () => {
    const form = Object.fromEntries(Object.entries(keys(3_000)).map(([name]) => [name, '1']));
    await visitor.submit('profile', form).expect(400);
    await visitor.submit('profile', { ['n'.repeat(1_000)]: '1' }).expect(400);
  });
});

describe('a text', () => {
  it.each(['x\ufe0f', '\ud83d\ude00x'])('is counted in characters: %j', async (pair) => {
    const named = merchant.call('post', '/v1/customers').send({ name: pair.repeat(128) });
    expect((await problemOf(named)).errors).toMatchObject([{ field: 'name', code: 'too_long' }]);
  });
});
