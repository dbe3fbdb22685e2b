import type { AuditEvent } from '../../src/audit/audit.types';
import { EntitlementsService } from '../../src/entitlements/entitlements.service';
import { GrantsService } from '../../src/entitlements/grants.service';
import type { Grant } from '../../src/entitlements/grants.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { Problem } from '../../src/platform/http/problems';
import { createCustomer } from '../factories/customers';
import { createEntitlement, grantEntitlement } from '../factories/entitlements';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

const NOTHING = '01900000-0000-7000-8000-000000000000';

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

describe('/v1/entitlements/grants', () => {
  it('grants as the documentation shows it, gives the same back and audits it', async () => {
    const customer = await createCustomer(merchant);
    const { id: entitlement_id } = await createEntitlement(merchant);
    const sent = {
      entitlement_id,
      customer_id: customer.id,
      contract_id: null,
      limit: 10000,
      period: 'P1M',
      active_from: '2026-10-01',
      expires_at: null,
    };
    const grant = await merchant.create<Grant>('/v1/entitlements/grants', sent);
    expect(grant).toMatchObject({ ...sent, source: 'manual', external_id: null });
    expect(await merchant.get(`/v1/entitlements/grants/${grant.id}`)).toEqual(grant);
    expect(await auditOf(grant.id)).toMatchObject([
      {
        action: 'entitlement.granted',
        object_type: 'entitlement_grant',
        changes: { limit: { after: '10000' } },
      },
    ]);
  });

  it.each([0, 0.1, 12.5, 1e-7, 999_999_999_999_999, 0.123_456_789_012])(
    'keeps the limit %d exactly',
    async (limit) => {
      const customer = await createCustomer(merchant);
      const { id } = await grantEntitlement(
        merchant,
        { customer, entitlement: await createEntitlement(merchant) },
        { limit },
      );
      expect((await merchant.get<Grant>(`/v1/entitlements/grants/${id}`)).limit).toBe(limit);
    },
  );

  it.each([-1, 1e15, 0.1 + 0.2, '10000', true])('refuses the limit %p', async (limit) => {
    const { errors } = await refused('/v1/entitlements/grants', {
      customer_id: NOTHING,
      entitlement_id: NOTHING,
      limit,
      active_from: '2026-10-01',
    });
    expect(errors).toEqual([expect.objectContaining({ field: 'limit', code: 'not_exact_number' })]);
  });

  it('names what a grant refers to and does not exist', async () => {
    const customer = await createCustomer(merchant);
    const { id: entitlement_id } = await createEntitlement(merchant);
    const theirs = await createCustomer(stranger);
    const grant = { customer_id: customer.id, entitlement_id, limit: 1, active_from: '2026-10-01' };
    const cases: [object, string][] = [
      [{ customer_id: NOTHING }, 'customer_id'],
      [{ customer_id: theirs.id }, 'customer_id'],
      [{ entitlement_id: NOTHING }, 'entitlement_id'],
      [{ entitlement_id: (await createEntitlement(stranger)).id }, 'entitlement_id'],
      [{ contract_id: NOTHING }, 'contract_id'],
    ];
    for (const [fields, field] of cases) {
      const { errors } = await refused('/v1/entitlements/grants', { ...grant, ...fields });
      expect(errors).toEqual([expect.objectContaining({ field, code: 'not_found' })]);
    }
  });

  it('holds the terms against the type of the entitlement', async () => {
    const customer = await createCustomer(merchant);
    const feature = await createEntitlement(merchant, { type: 'feature', unit: null });
    const credits = await createEntitlement(merchant, { type: 'credits' });
    const of = (entitlement: { id: string }, terms: object): Promise<Problem> =>
      refused('/v1/entitlements/grants', {
        customer_id: customer.id,
        entitlement_id: entitlement.id,
        active_from: '2026-10-01',
        ...terms,
      });
    expect((await of(feature, { limit: 5 })).errors).toMatchObject([
      { field: 'limit', code: 'not_for_feature' },
    ]);
    expect((await of(feature, { period: 'P1M' })).errors).toMatchObject([
      { field: 'period', code: 'not_for_feature' },
    ]);
    expect((await of(credits, {})).errors).toMatchObject([{ field: 'limit', code: 'required' }]);
    expect((await of(credits, { limit: 5, expires_at: '2026-09-30' })).errors).toMatchObject([
      { field: 'expires_at' },
    ]);
    expect((await of(await createEntitlement(merchant), {})).errors).toMatchObject([
      { field: 'limit', code: 'required' },
    ]);
    expect((await of(feature, { period: 'P1M1D' })).errors).toMatchObject([
      { field: 'period', code: 'not_duration' },
    ]);
  });

  it('changes a limit, ends a grant, and keeps it with its customer and entitlement', async () => {
    const [customer, other] = [await createCustomer(merchant), await createCustomer(merchant)];
    const { id } = await grantEntitlement(merchant, {
      customer,
      entitlement: await createEntitlement(merchant),
    });
    const path = `/v1/entitlements/grants/${id}`;
    expect(await answerOf<Grant>(merchant.call('patch', path).send({ limit: null }), 200)).toMatchObject({
      limit: null,
      period: 'P1M',
    });
    expect(
      await answerOf<Grant>(merchant.call('patch', path).send({ expires_at: '2099-01-01' }), 200),
    ).toMatchObject({
      expires_at: '2099-01-01',
    });
    expect((await refused(path, { expires_at: '2000-01-01' }, 'patch')).errors).toMatchObject([
      { field: 'expires_at' },
    ]);
    for (const fields of [
      { customer_id: other.id },
      { entitlement_id: (await createEntitlement(merchant)).id },
    ]) {
      const { errors } = await answerOf<Problem>(merchant.call('patch', path).send(fields), 409);
      expect(errors).toMatchObject([{ field: Object.keys(fields)[0] }]);
    }
    const changes = (await auditOf(id)).slice(1).map((entry) => entry.changes);
    expect(changes).toEqual([
      { limit: { before: '10000', after: null } },
      { expires_at: { before: null, after: '2099-01-01' } },
    ]);
  });

  it('makes by external id with 201, changes with 200 and leaves an equal one alone', async () => {
    const customer = await createCustomer(merchant);
    const { id: entitlement_id } = await createEntitlement(merchant);
    const put = (body: object, status: number): Promise<Grant> =>
      answerOf<Grant>(merchant.call('put', '/v1/entitlements/grants/external/g-1').send(body), status);
    const body = {
      customer_id: customer.id,
      entitlement_id,
      limit: 0.1,
      period: 'P1Y',
      active_from: '2026-01-31',
      source: 'plan',
    };
    const made = await put(body, 201);
    expect(await put(body, 200)).toEqual(made);
    const changed = await put({ limit: 0.2 }, 200);
    expect(changed).toMatchObject({ ...body, id: made.id, limit: 0.2 });
    expect(await merchant.get('/v1/entitlements/grants/external/g-1')).toEqual(changed);
    expect((await auditOf(made.id)).length).toBe(2);
    const missing = await refused('/v1/entitlements/grants/external/g-2', {}, 'put');
    expect(missing.errors.map((error) => error.field)).toEqual([
      'customer_id',
      'entitlement_id',
      'active_from',
    ]);
  });

  it('lists by customer, entitlement and source', async () => {
    const [customer, entitlement] = [await createCustomer(merchant), await createEntitlement(merchant)];
    const first = await grantEntitlement(merchant, { customer, entitlement }, { source: 'contract' });
    const second = await grantEntitlement(merchant, { customer, entitlement });
    expect(await idsAt(`/v1/entitlements/grants?customer_id=${customer.id}`)).toEqual([second.id, first.id]);
    expect(await idsAt(`/v1/entitlements/grants?entitlement_id=${entitlement.id}&source=contract`)).toEqual([
      first.id,
    ]);
  });

  it('puts many and tells what became of each', async () => {
    const [customer, entitlement] = [await createCustomer(merchant), await createEntitlement(merchant)];
    const grants = app.app.get(GrantsService);
    const records = Array.from({ length: 300 }, (_, index) => ({
      external_id: `bulk-${String(index)}`,
      customer_id: customer.id,
      entitlement_id: entitlement.id,
      limit: index,
      active_from: '2026-10-01',
    }));
    expect(new Set(await grants.putMany(merchant.scope, records))).toEqual(new Set(['created']));
    const again = await grants.putMany(
      merchant.scope,
      records.map((record) => ({ ...record, limit: Math.max(record.limit, 1) })),
    );
    expect(again).toEqual(['updated', ...Array.from({ length: 299 }, () => 'unchanged')]);
    const ids = await app.app
      .get(EntitlementsService)
      .idsByExternalId(merchant.scope, [entitlement.external_id ?? '', 'none']);
    expect([...ids]).toEqual([[entitlement.external_id, entitlement.id]]);
  });
});
