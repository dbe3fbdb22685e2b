import { createTenant } from '../factories/worlds';
import { nameOf, RouteWalk, type Headers } from '../support/route-walk';

const NOBODYS = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';

let walk: RouteWalk;
beforeAll(async () => {
  walk = await RouteWalk.start();
});
afterAll(() => walk.app.close());

async function spareKey(fields: object): Promise<{ id: string; key: string }> {
  return walk.owner.merchant.create('/v1/api_keys', { name: 'spare', scopes: ['audit:read'], ...fields });
}

describe('the merchant API', () => {
  const refusedAll =
    (headers: () => Promise<Headers> | Headers, status: number) => async (): Promise<void> => {
      const sent = await headers();
      const narrow = walk
        .ofKind('api_key')
        .filter(
          ({ access }) => status === 401 || (access.kind === 'api_key' && access.scope !== 'audit:read'),
        );
      expect(narrow.length).toBeGreaterThan(30);
      await walk.changingNothing(async () => {
        expect(await walk.surprises(narrow, sent, () => [status])).toEqual([]);
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
      () => ({ 'x-api-key': walk.owner.merchant.apiKey.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }),
      401,
    ),
  );
  it(
    'refuses a session token',
    refusedAll(() => ({ authorization: `Bearer ${walk.owner.visitor.session.session_token}` }), 401),
  );
  it(
    'refuses a key that was revoked',
    refusedAll(async () => {
      const { id, key } = await spareKey({});
      await walk.owner.merchant.call('delete', `/v1/api_keys/${id}`).expect(204);
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
    const headers = { 'x-api-key': walk.other.merchant.apiKey };
    const byId = walk.ofKind('api_key').filter(({ path }) => path.includes(':id'));
    await walk.changingNothing(async () => {
      for (const route of byId) {
        const answers = [
          walk.owned(route.path),
          route.path.replace(':id', NOBODYS),
          route.path.replace(':id', 'none'),
        ];
        const documents = [];
        for (const path of answers) {
          const { status, body } = await walk.send(route, path, headers);
          const { request_id: _own, ...problem } = body as Record<string, unknown>;
          documents.push({ route: nameOf(route), status, problem });
        }
        expect(documents[0]).toMatchObject({ route: nameOf(route), status: 404 });
        expect(documents[1]).toEqual(documents[0]);
        expect(documents[2]).toEqual(documents[0]);
      }
    });
  });

  it("finds nothing of another organisation by its external ids, and lists only one's own", async () => {
    const stranger = await createTenant(walk.app, 'Stranger');
    await walk.app.database.query(`update customers set external_id = 'moved' where organisation_id = $1`, [
      stranger.merchant.organisation.id,
    ]);
    await stranger.merchant.call('get', '/v1/customers/external/the-customer').expect(404);
    const lists = walk
      .ofKind('api_key')
      .filter(({ method, path }) => method === 'GET' && !path.includes(':'));
    const mine = JSON.stringify([walk.owner.ids, walk.owner.merchant.organisation.id]);
    for (const { path } of lists) {
      const { body } = await stranger.merchant.call('get', path).expect(200);
      const ids = JSON.stringify(body).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
      expect({ path, theirs: ids.filter((id) => mine.includes(id)) }).toEqual({ path, theirs: [] });
    }
  });
});
