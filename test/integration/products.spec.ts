import type { AuditEvent } from '../../src/audit/audit.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { Problem } from '../../src/platform/http/problems';
import type { Product } from '../../src/pricing/products.types';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createProduct } from '../factories/pricing';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

const auditOf = async (id: string): Promise<readonly AuditEvent[]> =>
  (await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}&order=created_at`)).results;

const idsAt = async (path: string): Promise<string[]> =>
  (await merchant.get<Page<{ id: string }>>(path)).results.map((row) => row.id);

const send = <Body>(method: 'put' | 'patch', path: string, body: object, status: number): Promise<Body> =>
  answerOf<Body>(merchant.call(method, path).send(body), status);

/** Fields and codes that a body is refused for. */
async function refusals(path: string, body: object, method: 'post' | 'put' = 'post'): Promise<string[]> {
  const { errors } = await answerOf<Problem>(merchant.call(method, path).send(body), 422);
  return errors.map(({ field, code }) => `${field}: ${code}`);
}

const storage = { external_id: 'storage', name: 'Storage', description: 'On three disks.', unit: 'GB' };

it('makes one, reads it back and audits it', async () => {
  const made = await merchant.create<Product>('/v1/products', storage);
  expect(made).toMatchObject(storage);
  expect(await merchant.get(`/v1/products/${made.id}`)).toEqual(made);
  expect(await merchant.get('/v1/products/external/storage')).toEqual(made);
  expect(await auditOf(made.id)).toMatchObject([{ action: 'product.created', object_type: 'product' }]);
});

it('makes by external id with 201, changes with 200 and leaves an equal one alone', async () => {
  const put = (body: object, status: number): Promise<Product> =>
    send('put', '/v1/products/external/support', body, status);
  const made = await put({ name: 'Support', unit: 'hours' }, 201);
  const changed = await put({ description: 'By telephone.', unit: null }, 200);
  expect(changed).toMatchObject({ id: made.id, name: 'Support', unit: null, description: 'By telephone.' });
  expect(await put({ name: 'Support' }, 200)).toEqual(changed);
  const actions = (await auditOf(made.id)).map((entry) => entry.action);
  expect(actions).toEqual(['product.created', 'product.updated']);
});

it('changes one by id', async () => {
  const { id } = await createProduct(merchant);
  expect(await send('patch', `/v1/products/${id}`, { name: 'Chairs' }, 200)).toMatchObject({
    name: 'Chairs',
    unit: 'seats',
  });
});

it('keeps an external id to one product', async () => {
  await createProduct(merchant, { external_id: 'once' });
  const again = merchant.call('post', '/v1/products').send({ external_id: 'once', name: 'Twice' });
  expect((await answerOf<Problem>(again, 409)).errors).toMatchObject([{ field: 'external_id' }]);
});

it.each([
  ['no name', { unit: 'GB' }, 'name: required'],
  ['an empty name', { name: '' }, 'name: too_short'],
  ['an unknown field', { name: 'X', price: 5 }, 'price: unknown_field'],
])('refuses %s', async (_case, body, refusal) => {
  expect(await refusals('/v1/products', body)).toEqual([refusal]);
});

it('needs a name to make one by external id', async () => {
  expect(await refusals('/v1/products/external/nameless', {}, 'put')).toEqual(['name: required']);
});

it('lists newest first, and finds by name and external id', async () => {
  const first = await createProduct(merchant, { name: 'Egress' });
  const second = await createProduct(merchant, { name: 'Ingress', external_id: 'net-in' });
  expect((await idsAt('/v1/products')).slice(0, 2)).toEqual([second.id, first.id]);
  expect(await idsAt('/v1/products?search=egr')).toEqual([first.id]);
  expect(await idsAt('/v1/products?external_id=net-in')).toEqual([second.id]);
});
