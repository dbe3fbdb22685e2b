import type { AuditEvent } from '../../src/audit/audit.types';
import type { Entitlement } from '../../src/entitlements/entitlements.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { Problem } from '../../src/platform/http/problems';
import { createCustomer } from '../factories/customers';
import { createEntitlement, grantEntitlement } from '../factories/entitlements';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let stranger: Merchant;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  stranger = await createMerchant(app, { name: 'Somebody else' });
});

afterAll(() => app.close());

const auditOf = async (id: string): Promise<readonly AuditEvent[]> =>
  (await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}&order=created_at`)).results;

const idsAt = async (path: string): Promise<string[]> =>
  (await merchant.get<Page<{ id: string }>>(path)).results.map((row) => row.id);

function refused(path: string, body: object, method: 'post' | 'put' | 'patch' = 'post'): Promise<Problem> {
  return answerOf<Problem>(merchant.call(method, path).send(body), 422);
}

describe('/v1/entitlements', () => {
  const calls = {
    external_id: 'api-calls',
    name: 'API calls',
    type: 'quantity',
    unit: 'calls',
    description: null,
  };

  it('defines one, reads it back and audits it', async () => {
    const made = await merchant.create<Entitlement>('/v1/entitlements', calls);
    expect(made).toMatchObject(calls);
    expect(await merchant.get(`/v1/entitlements/${made.id}`)).toEqual(made);
    expect(await merchant.get('/v1/entitlements/external/api-calls')).toEqual(made);
    expect(await auditOf(made.id)).toMatchObject([
      { action: 'entitlement.created', object_type: 'entitlement' },
    ]);
  });

  it('makes by external id with 201, changes with 200 and leaves an equal one alone', async () => {
    const put = (body: object, status: number): Promise<Entitlement> =>
      answerOf<Entitlement>(merchant.call('put', '/v1/entitlements/external/seats').send(body), status);
    const made = await put({ name: 'Seats', type: 'quantity', unit: 'seats' }, 201);
    const changed = await put({ description: 'People who can sign in.', unit: null }, 200);
    expect(changed).toMatchObject({
      id: made.id,
      name: 'Seats',
      unit: null,
      description: 'People who can sign in.',
    });
    expect(await put({ name: 'Seats', type: 'quantity' }, 200)).toEqual(changed);
    const actions = (await auditOf(made.id)).map((entry) => entry.action);
    expect(actions).toEqual(['entitlement.created', 'entitlement.updated']);
  });

  it('never changes a type', async () => {
    const { id } = await createEntitlement(merchant);
    const problem = await answerOf<Problem>(
      merchant.call('patch', `/v1/entitlements/${id}`).send({ type: 'credits' }),
      409,
    );
    expect(problem.errors).toEqual([expect.objectContaining({ field: 'type' })]);
  });

  it.each([
    ['an unknown type', { name: 'X', type: 'flag' }, 'type', 'not_allowed'],
    ['a feature with a unit', { name: 'X', type: 'feature', unit: 'calls' }, 'unit', 'not_for_feature'],
    ['an empty name', { name: '', type: 'feature' }, 'name', 'too_short'],
    ['an unknown field', { name: 'X', type: 'feature', limit: 5 }, 'limit', 'unknown_field'],
  ])('refuses %s', async (_case, body, field, code) => {
    const { errors } = await refused('/v1/entitlements', body);
    expect(errors).toEqual([expect.objectContaining({ field, code })]);
  });

  it('lists newest first and by type', async () => {
    const feature = await createEntitlement(merchant, {
      name: 'Single sign-on',
      type: 'feature',
      unit: null,
    });
    const credits = await createEntitlement(merchant, { name: 'Credits', type: 'credits', unit: 'credits' });
    expect((await idsAt('/v1/entitlements')).slice(0, 2)).toEqual([credits.id, feature.id]);
    expect(await idsAt('/v1/entitlements?type=feature')).toEqual([feature.id]);
    expect(await idsAt('/v1/entitlements?search=sign-on')).toEqual([feature.id]);
  });
});

it('shows nothing to another organisation, nor for an id that is none', async () => {
  const [customer, entitlement] = [await createCustomer(merchant), await createEntitlement(merchant)];
  const grant = await grantEntitlement(merchant, { customer, entitlement }, { external_id: 'hidden' });
  const paths = [`/v1/entitlements/${entitlement.id}`, `/v1/entitlements/grants/${grant.id}`];
  for (const path of paths) await answerOf(stranger.call('patch', path).send({}), 404);
  const external = [
    `/v1/entitlements/external/${entitlement.external_id ?? ''}`,
    '/v1/entitlements/grants/external/hidden',
  ];
  for (const path of [...paths, ...external, '/v1/entitlements/x', '/v1/entitlements/grants/x']) {
    await answerOf(stranger.call('get', path), 404);
  }
});
