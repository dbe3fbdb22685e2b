import { openBooks, type Books } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

const MOST = Number.MAX_SAFE_INTEGER;

interface Problem {
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

let app: TestApp;
let merchant: Merchant;
let books: Books;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
beforeEach(async () => {
  books = await openBooks(merchant);
});
afterAll(() => app.close());

async function faultsOf(path: string, body: object | string, status = 422): Promise<string[]> {
  const sent = merchant.call('post', path).set('content-type', 'application/json');
  const response = await sent.send(typeof body === 'string' ? body : JSON.stringify(body)).expect(status);
  return ((response.body as Problem).errors ?? []).map(({ field, code }) => `${field} ${code}`);
}

describe('amounts that are as large as one can be', () => {
  it('are still told when together they are larger', async () => {
    for (let owed = 0; owed < 2; owed += 1) await books.owe({ total: MOST });
    const paid = { amount: MOST, allocations: [] };
    for (let times = 0; times < 2; times += 1) await books.pay(paid);
    const own = await visit(merchant, books.customer);
    await own.call('get', '/v1/portal/summary').expect(200);
    for (const page of ['overview', 'invoices', 'payments']) await own.page(page).expect(200);
    await merchant.call('get', '/v1/customers').expect(200);
  });

  it('are refused where the lines of a credit note add up to more than can be counted', async () => {
    const { id } = await books.owe({ total: 1_000 });
    const lines = [MOST, MOST, 1].map((amount) => ({ description: 'All', amount }));
    const body = { number: 'CN-MOST', amount: 1_000, lines };
    expect(await faultsOf(`/v1/invoices/${id}/credit_notes`, body)).toEqual(['amount does_not_add_up']);
  });
});

describe('moments at the ends of the calendar', () => {
  it.each(['9999-12-31T23:59:59-23:59', '1900-01-01T00:00:00+23:59'])('are refused: %s', async (moment) => {
    const body = books.request({ effective_at: moment, allocations: [] });
    expect(await faultsOf('/v1/payments', body)).toEqual(['effective_at not_moment']);
    await merchant.call('get', `/v1/payments?created_at__gte=${encodeURIComponent(moment)}`).expect(400);
  });

  it('are refused in a cursor', async () => {
    for (let times = 0; times < 2; times += 1) await books.pay({ allocations: [] });
    const { next } = await merchant.get<{ next: string }>('/v1/payments?limit=1');
    const parts = JSON.parse(Buffer.from(next, 'base64url').toString()) as unknown[];
    const forged = parts.map((part, place) => (place === 4 ? '2026-02-31T00:00:00.000000Z' : part));
    const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url');
    await merchant.call('get', `/v1/payments?limit=1&cursor=${cursor}`).expect(400);
  });
});

describe('what JSON can say and nothing here can keep', () => {
  it.each([
    ['half a character', '{"name":"\\ud800"}', 'name bad_character'],
    ['half a character as a name', '{"name":"A","metadata":{"\\udc00":"x"}}', 'metadata bad_character'],
    [
      'half a character in a list',
      '{"name":"A","invoice_recipients":["a","\\ud800"]}',
      'invoice_recipients[1] bad_character',
    ],
    ['what every object has', '{"name":"A","metadata":{"constructor":"b"}}', 'metadata.constructor bad_name'],
    ['the like of it', '{"name":"A","metadata":{"toString":"b"}}', 'metadata.toString bad_name'],
    ['the same on top', '{"name":"A","constructor":"b"}', 'constructor bad_name'],
  ])('is refused by name: %s', async (_what, body, fault) => {
    expect(await faultsOf('/v1/customers', body)).toEqual([fault]);
  });

  it.each(['then', 'toJSON', 'length', 'name'])('is not what merely sounds so: %s', async (name) => {
    const made = await merchant.create<{ metadata: object }>('/v1/customers', {
      name: 'Acme',
      metadata: { [name]: 'b' },
    });
    expect(made.metadata).toEqual({ [name]: 'b' });
  });
});
