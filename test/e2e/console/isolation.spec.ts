import type { RegisteredRoute } from '../../../src/platform/access/route-declarations';
import { reaches, STAFF_ROLES, type StaffRole } from '../../../src/platform/access/scopes';
import { STAFF_COOKIE } from '../../../src/platform/access/staff-cookie';
import { newSecret } from '../../../src/platform/secrets/tokens';
import { createColleague, type Colleague } from '../../factories/staff';
import { nameOf, RouteWalk, type Headers } from '../../support/route-walk';

const NOBODYS = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';

let walk: RouteWalk;
beforeAll(async () => {
  walk = await RouteWalk.start();
});
afterAll(() => walk.app.close());

/** Every page and form of the console: those that later rooms add are among them. */
const routes = (): RegisteredRoute[] => walk.ofKind('staff');
const forms = (): RegisteredRoute[] => routes().filter(({ method }) => method !== 'GET');
const isOpenTo = (role: StaffRole, { access }: RegisteredRoute): boolean =>
  access.kind === 'staff' && reaches(role, access.role);

/** Asks as the colleague's own page would, form token included. */
async function ask(colleague: Colleague, { method, path }: RegisteredRoute, at: string): Promise<number> {
  if (!['GET', 'POST'].includes(method)) throw new Error(`the console has no ${method} (${path})`);
  const sent = method === 'GET' ? colleague.page(at) : colleague.submit(at);
  return (await sent).status;
}

// First: later ones end the owner's session, and an ended one leads back to where it came from.
it("the console's cookie opens nothing else", async () => {
  const { cookie } = await createColleague(walk.owner.merchant);
  const others = [...walk.ofKind('api_key'), ...walk.ofKind('portal_session')];
  await walk.changingNothing(async () => {
    expect(await walk.surprises(others, { cookie, 'sec-fetch-site': 'same-origin' }, () => [401])).toEqual(
      [],
    );
  });
});

describe('every page of the console', () => {
  it('sends whoever is not signed in to sign in, and tells whoever sent a form that it is lost', async () => {
    const ended = await createColleague(walk.owner.merchant);
    await ended.submit('/admin/sign-out').expect(303);
    const { merchant, visitor } = walk.owner;
    const bad: Headers[] = [
      {},
      { cookie: `${STAFF_COOKIE}=${newSecret()}` },
      { cookie: `${STAFF_COOKIE}=` },
      { cookie: ended.cookie },
      { cookie: visitor.cookie },
      { 'x-api-key': merchant.apiKey },
      { authorization: `Bearer ${visitor.session.session_token}` },
    ];
    expect(routes().length).toBeGreaterThan(10);
    await walk.changingNothing(async () => {
      for (const headers of bad) {
        const sent = { ...headers, 'sec-fetch-site': 'same-origin' };
        const expected = ({ method }: RegisteredRoute): number[] => [method === 'GET' ? 303 : 401];
        expect(await walk.surprises(routes(), sent, expected)).toEqual([]);
      }
    });
  });

  it.each(STAFF_ROLES)(
    'is closed to a %s whose role does not reach it, and nothing changes',
    async (role) => {
      const colleague = await createColleague(walk.owner.merchant, role);
      const closed = routes().filter((route) => !isOpenTo(role, route));
      if (['viewer', 'support'].includes(role)) expect(closed.length).toBeGreaterThan(4);
      await walk.changingNothing(async () => {
        for (const route of closed) {
          const status = await ask(colleague, route, walk.owned(route.path));
          expect(`${nameOf(route)}: ${String(status)}`).toBe(`${nameOf(route)}: 403`);
        }
      });
    },
  );

  it.each(STAFF_ROLES)('is open to a %s whose role reaches it', async (role) => {
    for (const route of routes().filter((one) => isOpenTo(role, one))) {
      // Some forms end the session that sends them.
      const colleague = await createColleague(walk.owner.merchant, role);
      const status = await ask(colleague, route, walk.owned(route.path));
      const isRefused = [401, 403].includes(status) || status >= 500;
      expect(isRefused ? `${nameOf(route)}: ${String(status)}` : 'open').toBe('open');
    }
  });

  it("answers another organisation's ids exactly like ids of nobody and ids that are none", async () => {
    const stranger = await createColleague(walk.other.merchant);
    const byId = routes().filter(({ path }) => path.includes(':id'));
    expect(byId.length).toBeGreaterThan(3);
    await walk.changingNothing(async () => {
      for (const route of byId) {
        const places = [
          walk.owned(route.path),
          ...[NOBODYS, 'none'].map((id) => route.path.replace(':id', id)),
        ];
        for (const at of places) {
          const fields: Record<string, string> = { role: 'viewer' };
          const sent = route.method === 'GET' ? stranger.page(at) : stranger.submit(at, fields);
          expect(`${nameOf(route)} ${at}: ${String((await sent).status)}`).toBe(
            `${nameOf(route)} ${at}: 404`,
          );
        }
      }
    });
  });

  it("shows nothing of another organisation's", async () => {
    const stranger = await createColleague(walk.other.merchant);
    const theirs = Object.values(walk.owner.ids);
    for (const { path } of routes().filter(({ method, path }) => method === 'GET' && !path.includes(':'))) {
      const { text } = await stranger.page(path);
      expect([path, theirs.filter((id) => text.includes(id))]).toEqual([path, []]);
    }
  });
});

describe('every form of the console', () => {
  it('is refused when another page sent it, though its token were right', async () => {
    const colleague = await createColleague(walk.owner.merchant);
    const senders = [
      ...['cross-site', 'same-site', 'none'].map((site) => ({ 'sec-fetch-site': site })),
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ];
    await walk.changingNothing(async () => {
      for (const { path } of forms()) {
        for (const sender of senders) {
          const sent = walk.app.request.post(walk.owned(path)).set({ cookie: colleague.cookie, ...sender });
          const { status } = await sent.type('form').send({ form_token: colleague.formToken });
          expect([path, sender, status]).toEqual([path, sender, 403]);
        }
      }
    });
  });

  it('is refused without the token of its own session', async () => {
    const [colleague, other] = [
      await createColleague(walk.owner.merchant),
      await createColleague(walk.owner.merchant),
    ];
    const headers = { cookie: colleague.cookie, 'sec-fetch-site': 'same-origin' };
    await walk.changingNothing(async () => {
      for (const { path } of forms()) {
        for (const form of [{}, { form_token: '' }, { form_token: other.formToken }]) {
          const { status } = await walk.app.request
            .post(walk.owned(path))
            .set(headers)
            .type('form')
            .send(form);
          expect([path, form, status]).toEqual([path, form, 403]);
        }
      }
    });
  });
});
