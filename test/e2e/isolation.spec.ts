import type { Response } from 'supertest';
import { sessionCookieName } from '../../src/platform/access/session-cookie';
import { RouteTable, type RegisteredRoute } from '../../src/platform/access/route-declarations';
import { createCustomer } from '../factories/customers';
import { visit, type Visitor } from '../factories/sessions';
import { createTenant, rowsOf, type Tenant } from '../factories/worlds';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

type Headers = Readonly<Record<string, string>>;
type Kind = RegisteredRoute['access']['kind'];

const NOBODYS = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';
/** Bodies that get past validation, for routes that would otherwise stop there. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /v1/payments/:id/fail': { failure_reason: 'declined' },
  'POST /v1/payments/:id/refund': { amount: 1, reason: 'a test' },
};

const watch = jest.spyOn(RouteTable.prototype, 'watch');
let app: TestApp;
let routes: RegisteredRoute[];
/** Whose data it is, and who wants it. */
let owner: Tenant;
let other: Tenant;
// Another customer of the owner.
let neighbour: Visitor;

beforeAll(async () => {
  app = await startApp();
  const [table] = watch.mock.contexts as RouteTable[];
  routes = (table?.routes ?? []).filter(({ method }) => method !== 'HEAD');
  owner = await createTenant(app, 'Owner');
  other = await createTenant(app, 'Other');
  neighbour = await visit(owner.merchant, await createCustomer(owner.merchant));
  const imported = async ({ merchant, ids }: Tenant): Promise<boolean> =>
    (await merchant.get<{ status: string }>(`/v1/imports/${String(ids['imports'])}`)).status === 'completed';
  await until(async () => (await imported(owner)) && (await imported(other)));
});
afterAll(() => app.close());

const name = ({ method, path }: RegisteredRoute): string => `${method} ${path}`;
const ofKind = (kind: Kind): RegisteredRoute[] => routes.filter(({ access }) => access.kind === kind);

/** The collection that a path's id is of: `/v1/portal/invoices/:id` → `invoices`. @throws for one nobody knows */
function collectionOf(path: string): string {
  const [, collection = ''] =
    /^\/(?:v1\/portal|v1|s\/:sid)\/(.+?)\/(?::id|external\/:external_id)/.exec(path) ?? [];
  if (owner.ids[collection] === undefined) throw new Error(`createTenant makes nothing for ${path}`);
  return collection;
}

/** The path of a route with the owner's own ids in it. */
function owned(path: string): string {
  const sid = path.replace(':sid', owner.visitor.session.id);
  if (!/:(id|external_id)/.test(sid)) return sid;
  const collection = collectionOf(path);
  return sid
    .replace(':id', owner.ids[collection] ?? '')
    .replace(':external_id', owner.externalIds[collection] ?? '');
}

async function send(route: RegisteredRoute, path: string, headers: Headers): Promise<Response> {
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const sent = app.request[method](path).set(headers);
  return method === 'get' ? sent : sent.send(BODIES[name(route)] ?? {});
}

/** What each route answered, for those that did not answer as they should. */
async function surprises(
  some: readonly RegisteredRoute[],
  headers: Headers,
  expected: (route: RegisteredRoute) => readonly number[],
): Promise<string[]> {
  const found: string[] = [];
  for (const route of some) {
    const { status } = await send(route, owned(route.path), headers);
    if (!expected(route).includes(status)) found.push(`${name(route)}: ${String(status)}`);
  }
  return found;
}

/** Runs `calls` and holds the owner's rows against what they were. */
async function changingNothing(calls: () => Promise<void>): Promise<void> {
  const before = await rowsOf(app, owner);
  await calls();
  expect(await rowsOf(app, owner)).toEqual(before);
}

async function spareKey(fields: object): Promise<{ id: string; key: string }> {
  return owner.merchant.create('/v1/api_keys', { name: 'spare', scopes: ['audit:read'], ...fields });
}

describe('the merchant API', () => {
  const refusedAll =
    (headers: () => Promise<Headers> | Headers, status: number) => async (): Promise<void> => {
      const sent = await headers();
      const narrow = ofKind('api_key').filter(
        ({ access }) => status === 401 || (access.kind === 'api_key' && access.scope !== 'audit:read'),
      );
      expect(narrow.length).toBeGreaterThan(30);
      await changingNothing(async () => {
        expect(await surprises(narrow, sent, () => [status])).toEqual([]);
      });
    };

  it(
    'refuses every route without a key',
    refusedAll(() => ({}), 401),
  );
  it(
    'refuses a key that is none',
    refusedAll(() => ({ 'x-api-key': 'letmein' }), 401),
  );
  it(
    'refuses a key with a typing error',
    refusedAll(
      () => ({ 'x-api-key': owner.merchant.apiKey.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }),
      401,
    ),
  );
  it(
    'refuses a session token',
    refusedAll(() => ({ authorization: `Bearer ${owner.visitor.session.session_token}` }), 401),
  );
  it(
    'refuses a key that was revoked',
    refusedAll(async () => {
      const { id, key } = await spareKey({});
      await owner.merchant.call('delete', `/v1/api_keys/${id}`).expect(204);
      return { 'x-api-key': key };
    }, 401),
  );
  it(
    'refuses a key that has expired',
    refusedAll(
      async () => ({ 'x-api-key': (await spareKey({ expires_at: '2020-01-01T00:00:00Z' })).key }),
      401,
    ),
  );
  it(
    'refuses a key without the scope',
    refusedAll(async () => ({ 'x-api-key': (await spareKey({})).key }), 403),
  );

  it("answers another organisation's ids exactly like ids of nobody and ids that are none", async () => {
    const headers = { 'x-api-key': other.merchant.apiKey };
    const byId = ofKind('api_key').filter(({ path }) => path.includes(':id'));
    await changingNothing(async () => {
      for (const route of byId) {
        const answers = [
          owned(route.path),
          route.path.replace(':id', NOBODYS),
          route.path.replace(':id', 'none'),
        ];
        const documents = [];
        for (const path of answers) {
          const { status, body } = await send(route, path, headers);
          const { request_id: _own, ...problem } = body as Record<string, unknown>;
          documents.push({ route: name(route), status, problem });
        }
        expect(documents[0]).toMatchObject({ route: name(route), status: 404 });
        expect(documents[1]).toEqual(documents[0]);
        expect(documents[2]).toEqual(documents[0]);
      }
    });
  });

  it("finds nothing of another organisation by its external ids, and lists only one's own", async () => {
    const stranger = await createTenant(app, 'Stranger');
    await app.database.query(`update customers set external_id = 'moved' where organisation_id = $1`, [
      stranger.merchant.organisation.id,
    ]);
    await stranger.merchant.call('get', '/v1/customers/external/the-customer').expect(404);
    const lists = ofKind('api_key').filter(({ method, path }) => method === 'GET' && !path.includes(':'));
    const mine = JSON.stringify([owner.ids, owner.merchant.organisation.id]);
    for (const { path } of lists) {
      const { body } = await stranger.merchant.call('get', path).expect(200);
      const ids = JSON.stringify(body).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
      expect({ path, theirs: ids.filter((id) => mine.includes(id)) }).toEqual({ path, theirs: [] });
    }
  });
});

describe('the portal', () => {
  const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
  const portal = (credential: 'cookie' | 'bearer'): RegisteredRoute[] =>
    ofKind('portal_session').filter(
      ({ access }) => access.kind === 'portal_session' && access.credential === credential,
    );
  const changing = ({ access }: RegisteredRoute): boolean =>
    access.kind === 'portal_session' && access.changes;

  it('refuses every API route without a good token', async () => {
    const ended = await visit(owner.merchant, await createCustomer(owner.merchant));
    await owner.merchant.call('delete', `/v1/sessions/${ended.session.id}`).expect(204);
    const bad = [
      {},
      bearer('letmein'),
      bearer(owner.visitor.session.session_token.slice(0, -1)),
      bearer(owner.merchant.apiKey),
      { 'x-api-key': owner.merchant.apiKey },
      bearer(ended.session.session_token),
    ];
    await changingNothing(async () => {
      for (const headers of bad) expect(await surprises(portal('bearer'), headers, () => [401])).toEqual([]);
    });
  });

  it('refuses every page without the cookie of its own session', async () => {
    const strange = neighbour.cookie.replace(/^[^=]+/, sessionCookieName(owner.visitor.session.id));
    await changingNothing(async () => {
      const bad: Headers[] = [{}, { cookie: neighbour.cookie }, { cookie: strange }];
      for (const headers of bad) {
        expect(await surprises(portal('cookie'), headers, () => [401])).toEqual([]);
      }
    });
  });

  it("answers another customer's ids with 404, by API and by page", async () => {
    const byId = [...portal('bearer'), ...portal('cookie')].filter(({ path }) => path.includes(':id'));
    expect(byId.length).toBeGreaterThan(3);
    for (const route of byId) {
      const path = owned(route.path).replace(owner.visitor.session.id, neighbour.session.id);
      const query = path.endsWith('/usage') ? '?start=2026-01-01&end=2026-01-08' : '';
      const headers = { ...bearer(neighbour.session.session_token), cookie: neighbour.cookie };
      const { status } = await send(route, path + query, headers);
      expect(`${name(route)}: ${String(status)}`).toBe(`${name(route)}: 404`);
    }
  });

  it('refuses every change by a read-only session, and every form that was forged', async () => {
    const customer = await createCustomer(owner.merchant);
    const reader = await visit(owner.merchant, customer, { read_only: true });
    const changes = [...portal('bearer'), ...portal('cookie')].filter(changing);
    expect(changes.length).toBeGreaterThan(1);
    await changingNothing(async () => {
      for (const route of changes) {
        const path = route.path.replace(':sid', reader.session.id);
        const headers = { ...bearer(reader.session.session_token), cookie: reader.cookie };
        expect((await send(route, path, { ...headers, 'sec-fetch-site': 'same-origin' })).status).toBe(403);
      }
      const forms = portal('cookie').filter(({ method }) => method !== 'GET');
      const cookie = { cookie: owner.visitor.cookie };
      for (const site of ['cross-site', 'same-site', 'none', 'same-origin']) {
        expect(await surprises(forms, { ...cookie, 'sec-fetch-site': site }, () => [403])).toEqual([]);
      }
    });
  });
});
