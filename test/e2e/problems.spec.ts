import type { Test } from 'supertest';
import type { Customer } from '../../src/customers/customers.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { mintSession, visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly request_id: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

const JSON_TYPE = 'application/json';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: { embed_origins: ['https://a.example'] } });
  customer = await createCustomer(merchant);
});
afterAll(() => app.close());

/** The problem document of an answer, which must be one in every respect. */
async function problemOf(sent: Test, status: number): Promise<Problem> {
  const response = await sent.expect(status);
  const problem = JSON.parse(response.text) as Problem;
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problem.type).toMatch(/^https:\/\/[^ ]+\/problems\/[a-z_]+$/);
  expect(problem).toMatchObject({ status, request_id: response.headers['x-request-id'] });
  expect(problem.title.length * problem.detail.length).toBeGreaterThan(0);
  expect(response.text).not.toMatch(/select |insert |node_modules|\.ts:|\bat \//i);
  return problem;
}

const fieldsOf = ({ errors = [] }: Problem): string[] => errors.map(({ field, code }) => `${field}: ${code}`);
const post = (path: string, body: object | string): Test =>
  merchant.call('post', path).set('content-type', JSON_TYPE).send(body);

describe('a request that cannot be read', () => {
  it.each([
    ['malformed JSON', '{"name": '],
    ['a poisoned prototype', '{"name": "x", "__proto__": {"admin": true}}'],
    ['a list', '[{"name": "x"}]'],
    ['a word', '"name"'],
    ['more depth than sense', `{"name": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
    ['one level more than there may be', `{"name": ${'['.repeat(32)}${']'.repeat(32)}}`],
    ['more fields than an object may have', `{${'"a": 1, '.repeat(256)}"name": "x"}`],
    ['more values than a body may have', `{"name": [${'1,'.repeat(100_001)}1]}`],
  ])('is refused: %s', async (_what, body) => {
    await problemOf(post('/v1/customers', body), 400);
  });

  it('is refused at once, however it is made: a text that never ends costs what its length is', async () => {
    const before = process.cpuUsage();
    await problemOf(post('/v1/customers', `{"name": "${'\\"'.repeat(500_000)}`), 400);
    const { user } = process.cpuUsage(before);
    expect(user / 1000).toBeLessThan(1_000);
  });

  it('is refused when its body is too large, or of another kind', async () => {
    await problemOf(post('/v1/customers', { name: 'x'.repeat(1_100_000) }), 413);
    const form = merchant.call('post', '/v1/customers').type('form').send({ name: 'Acme' });
    await problemOf(form, 415);
    for (const type of ['text/xml', 'text/plain']) {
      await problemOf(
        merchant.call('post', '/v1/customers').set('content-type', type).send('{"name":"A"}'),
        415,
      );
    }
    const records = merchant
      .call('post', '/v1/customers')
      .set('content-type', 'application/x-ndjson')
      .send('{}');
    await problemOf(records, 415);
  });
});

describe('a field that is wrong', () => {
  it.each([
    [{ name: 'Acme', shoe_size: 44 }, 'shoe_size: unknown_field'],
    [{ name: 'Acme', address: { country: 'DE', planet: 'Earth' } }, 'address.planet: unknown_field'],
    [{ name: 'Acme', address: { country: 'XX' } }, 'address.country: not_country'],
    [{ name: 'Acme', tax_ids: [{ type: 'eu_vat' }] }, 'tax_ids[0].value: required'],
    [{ name: 'a\u0000b' }, 'name: bad_character'],
    [{ name: 7 }, 'name: not_text'],
    [{ name: 'x'.repeat(256) }, 'name: too_long'],
    [{}, 'name: required'],
    ['', 'name: required'],
    [{ name: '  ' }, 'name: too_short'],
    [{ name: 'Acme', email: 'nobody' }, 'email: not_email'],
    [{ name: 'Acme', phone_number: '+49 30' }, 'phone_number: not_phone_number'],
    [{ name: 'Acme', currency: 'eur' }, 'currency: not_currency'],
    [{ name: 'Acme', time_zone: 'Mars/Olympus' }, 'time_zone: not_time_zone'],
    [{ name: 'Acme', time_zone: '+02:00' }, 'time_zone: not_time_zone'],
    [{ name: 'Acme', tax_ids: [[]] }, 'tax_ids: not_object'],
    [{ name: 'Acme', metadata: { nested: {} } }, 'metadata: bad_metadata'],
    [{ name: 'Acme', invoice_recipients: Array(21).fill('a@b.example') }, 'invoice_recipients: bad_list'],
    [{ name: 'Acme', invoice_recipients: ['nobody'] }, 'invoice_recipients[0]: not_email'],
    [{ name: 'Acme', invoice_recipients: ['a@b.example', 7] }, 'invoice_recipients[1]: not_email'],
  ])('is named: %j', async (body, expected) => {
    expect(fieldsOf(await problemOf(post('/v1/customers', body), 422))).toEqual([expected]);
  });

  it('is an id that somebody wants to change', async () => {
    const changed = merchant
      .call('patch', `/v1/customers/${customer.id}`)
      .send({ id: merchant.organisation.id });
    expect(fieldsOf(await problemOf(changed, 422))).toEqual(['id: unknown_field']);
  });

  it('is named deep inside an invoice', async () => {
    const line = { description: 'Seats', amount: 1.5 };
    const body = { customer_id: customer.id, number: 'P-1', currency: 'EUR', total: 1, lines: [line] };
    expect(fieldsOf(await problemOf(post('/v1/invoices', body), 422))).toContain(
      'lines[0].amount: not_minor_units',
    );
  });
});

describe('a query parameter that is wrong', () => {
  it.each([
    ['limit=0', 'limit: out_of_range'],
    ['limit=101', 'limit: out_of_range'],
    ['limit=2&limit=3', 'limit: bad_parameter'],
    ['order=name', 'order: not_allowed'],
    ['cursor=nonsense', 'cursor: bad_cursor'],
    ['colour=red', 'colour: unknown_parameter'],
    ['created_at__gte=yesterday', 'created_at__gte: bad_value'],
    ['created_at__eq=2026-01-01T00:00:00Z', 'created_at__eq: unknown_parameter'],
    ['include=everything', 'include: not_allowed'],
    ['toString=1', 'toString: unknown_parameter'],
  ])('is named: %s', async (query, expected) => {
    const problem = await problemOf(merchant.call('get', `/v1/customers?${query}`), 400);
    expect(fieldsOf(problem)).toEqual([expected]);
  });

  it('is named on routes that take none, and a cursor belongs to its filters', async () => {
    expect(fieldsOf(await problemOf(merchant.call('get', '/v1/organisation?x=1'), 400))).toEqual([
      'x: unknown_parameter',
    ]);
    await createCustomer(merchant);
    const { next } = await merchant.get<{ next: string }>('/v1/customers?limit=1');
    const other = merchant.call('get', `/v1/customers?limit=1&search=acme&cursor=${next}`);
    expect(fieldsOf(await problemOf(other, 400))).toEqual(['cursor: bad_cursor']);
  });
});

describe('a caller who is not let in', () => {
  it('gets the same 401 for every bad key and every bad token', async () => {
    const answers = [
      await problemOf(app.request.get('/v1/customers'), 401),
      await problemOf(app.request.get('/v1/customers').set('x-api-key', 'fk_live_nothing'), 401),
      await problemOf(app.request.get('/v1/customers').set('authorization', 'Bearer fs_x_y'), 401),
    ];
    expect(new Set(answers.map(({ request_id: _own, ...rest }) => JSON.stringify(rest))).size).toBe(1);
    await problemOf(app.request.get('/v1/portal/invoices').set('authorization', 'Bearer nonsense'), 401);
  });

  it('cannot make a key that may do more than its own', async () => {
    const narrow = await createMerchant(app, { name: 'Narrow', scopes: ['organisation:write'] });
    const wider = narrow.call('post', '/v1/api_keys').send({ name: 'wider', scopes: ['invoices:read'] });
    expect((await problemOf(wider, 403)).type).toMatch(/scope_missing$/);
    await narrow
      .call('post', '/v1/api_keys')
      .send({ name: 'same', scopes: ['organisation:write'] })
      .expect(201);
  });

  it('may name its organisation, but no other', async () => {
    const { id } = merchant.organisation;
    await merchant.call('get', '/v1/customers').set('organisation', id).expect(200);
    const other = merchant.call('get', '/v1/customers').set('organisation', customer.id);
    expect((await problemOf(other, 403)).type).toMatch(/organisation_mismatch$/);
  });
});

describe('an address that is none', () => {
  it('is a problem document to programs and a page to people', async () => {
    await problemOf(app.request.get('/v1/nothing'), 404);
    await problemOf(app.request.get('/nothing').set('accept', 'application/json'), 404);
    for (const key of ['a%00b', 'x'.repeat(256)]) {
      await problemOf(merchant.call('get', `/v1/customers/external/${key}`), 404);
      await problemOf(merchant.call('put', `/v1/customers/external/${key}`).send({ name: 'Acme' }), 404);
    }
    const page = await app.request.get('/nothing').set('accept', 'text/html').expect(404);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.text).toContain(page.headers['x-request-id']);
  });
});

describe('headers', () => {
  const policy = (ancestors: string, forms = "'self'"): RegExp =>
    new RegExp(
      `^default-src 'none'; script-src 'self' 'nonce-[\\w-]{22}'; style-src 'self' 'nonce-[\\w-]{22}'; ` +
        `img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action ${forms}; frame-ancestors ${ancestors}$`,
    );

  it('allow frames only where the merchant listed the site', async () => {
    const session = await mintSession(merchant, customer);
    const link = await app.request.get(`/session/${session.id}`).expect(200);
    expect(link.headers['content-security-policy']).toMatch(policy('https://a.example'));
    const visitor = await visit(merchant, customer);
    const page = await visitor.page('invoices').expect(200);
    const forms = "'self' https://app.acme.example";
    expect(page.headers['content-security-policy']).toMatch(policy('https://a.example', forms));
    const nobodys = await app.request.get('/nothing').set('accept', 'text/html');
    expect(nobodys.headers['content-security-policy']).toMatch(policy("'none'"));
    const api = await merchant.call('get', '/v1/customers');
    expect(api.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'$/);
    for (const { headers } of [link, page, nobodys, api]) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      });
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-frame-options']).toBeUndefined();
    }
  });

  it('let assets be cached for ever, and only the portal API be read from elsewhere', async () => {
    const { text } = await app.request.get('/nothing').set('accept', 'text/html');
    const asset = await app.request.get(/href="(\/assets\/[^"]+)"/.exec(text)?.[1] ?? '').expect(200);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toMatch(/^text\/css/);
    const visitor = await visit(merchant, customer);
    const portal = await visitor
      .call('get', '/v1/portal/invoices')
      .set('origin', 'https://b.example')
      .expect(200);
    expect(portal.headers['access-control-allow-origin']).toBe('*');
    const asked = await app.request
      .options('/v1/portal/profile')
      .set('origin', 'https://b.example')
      .expect(204);
    expect(asked.headers['access-control-allow-headers']).toContain('authorization');
    const api = await merchant.call('get', '/v1/customers').set('origin', 'https://b.example');
    expect(api.headers['access-control-allow-origin']).toBeUndefined();
  });
});
