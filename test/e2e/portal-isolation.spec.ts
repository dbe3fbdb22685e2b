import type { RegisteredRoute } from '../../src/platform/access/route-declarations';
import { sessionCookieName } from '../../src/platform/access/session-cookie';
import { createCustomer } from '../factories/customers';
import { enter, mintGuest, mintPreview, mintSession, visit, type Visitor } from '../factories/sessions';
import { bearer, nameOf, RouteWalk, type Headers } from '../support/route-walk';
import { leaveSeconds } from '../support/session-clock';

let walk: RouteWalk;
beforeAll(async () => {
  walk = await RouteWalk.start();
});
afterAll(() => walk.app.close());

const changing = ({ access }: RegisteredRoute): boolean => access.kind === 'portal_session' && access.changes;
const forGuests = ({ access }: RegisteredRoute): boolean => access.kind === 'portal_session' && access.guests;
const everywhere = (): RegisteredRoute[] => [...walk.portal('bearer'), ...walk.portal('cookie')];

/** What a visitor's own page would send: cookie, token, and where it comes from. */
const ownHeaders = ({ session, cookie }: Visitor): Headers => ({
  ...bearer(session.session_token),
  cookie,
  'sec-fetch-site': 'same-origin',
});

/** Sends a request as the visitor's own page would, form token included. */
async function ask(visitor: Visitor, route: RegisteredRoute, query = ''): Promise<number> {
  const path = walk.owned(route.path, visitor.session.id) + query;
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const sent = walk.app.request[method](path).set(ownHeaders(visitor));
  const form = route.path.startsWith('/s/') ? { form_token: visitor.formToken } : {};
  const { status } = method === 'get' ? await sent : await sent.send(form);
  return status;
}

/** The routes that did not answer as they should, with what they said. */
async function surprises(
  visitor: Visitor,
  routes: readonly RegisteredRoute[],
  expected: (status: number) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const route of routes) {
    const status = await ask(visitor, route);
    if (!expected(status)) found.push(`${nameOf(route)}: ${String(status)}`);
  }
  return found;
}

function fail(): never {
  throw new Error('no such kind');
}

it('refuses every API route without a good token', async () => {
  const { merchant, visitor } = walk.owner;
  const ended = await visit(merchant, await createCustomer(merchant));
  await merchant.call('delete', `/v1/sessions/${ended.session.id}`).expect(204);
  const expired = await mintSession(merchant, await createCustomer(merchant));
  await leaveSeconds(walk.app, expired, 0);
  const bad = [
    {},
    bearer('letmein'),
    bearer(visitor.session.session_token.slice(0, -1)),
    bearer(merchant.apiKey),
    { 'x-api-key': merchant.apiKey },
    bearer(ended.session.session_token),
  ];
  await walk.changingNothing(async () => {
    for (const headers of bad) {
      expect(await walk.surprises(walk.portal('bearer'), headers, () => [401])).toEqual([]);
    }
  });
  expect(await walk.surprises(walk.portal('bearer'), bearer(expired.session_token), () => [401])).toEqual([]);
});

it('refuses every page without the cookie of its own session', async () => {
  const { neighbour, owner } = walk;
  const strange = neighbour.cookie.replace(/^[^=]+/, sessionCookieName(owner.visitor.session.id));
  await walk.changingNothing(async () => {
    const bad: Headers[] = [{}, { cookie: neighbour.cookie }, { cookie: strange }];
    for (const headers of bad) {
      expect(await walk.surprises(walk.portal('cookie'), headers, () => [401])).toEqual([]);
    }
  });
});

it('leads every page of a session that has ended or run out to return_url, changing nothing', async () => {
  const { merchant } = walk.owner;
  const [ended, expired] = [
    await visit(merchant, await createCustomer(merchant)),
    await visit(merchant, await createCustomer(merchant)),
  ];
  await merchant.call('delete', `/v1/sessions/${ended.session.id}`).expect(204);
  await leaveSeconds(walk.app, expired.session, 0);
  await expired.page('overview').expect(303);
  await walk.changingNothing(async () => {
    for (const visitor of [ended, expired]) {
      const pages = walk.portal('cookie').filter(({ path }) => path !== '/s/:sid/session');
      const isLosing = ({ method, path }: RegisteredRoute): boolean =>
        method === 'POST' && path !== '/s/:sid/exit';
      const others = pages.filter((route) => !isLosing(route));
      expect(await surprises(visitor, others, (status) => status === 303)).toEqual([]);
      // Whoever has typed something is told that it is not saved.
      const losing = pages.filter(isLosing);
      expect(await surprises(visitor, losing, (status) => status === 401)).toEqual([]);
    }
    const told = await ended.submit('profile', { name: 'Typed' }).expect(401);
    expect(told.text).toContain('Your changes were not saved');
  });
});

it("answers another customer's ids with 404, by API and by page", async () => {
  const byId = everywhere().filter(({ path }) => path.includes(':id'));
  expect(byId.length).toBeGreaterThan(3);
  for (const route of byId) {
    const query = route.path.endsWith('/usage') ? '?start=2026-01-01&end=2026-01-08' : '';
    const status = await ask(walk.neighbour, route, query);
    expect(`${nameOf(route)}: ${String(status)}`).toBe(`${nameOf(route)}: 404`);
  }
});

/** Sessions that may look and change nothing: one that was minted so, and a preview. */
const ONLY_LOOKING: Readonly<Record<string, () => Promise<Visitor>>> = {
  'read-only session': async () =>
    visit(walk.owner.merchant, await createCustomer(walk.owner.merchant), { read_only: true }),
  preview: async () =>
    enter(walk.owner.merchant, await mintPreview(walk.owner.merchant, walk.owner.customer)),
  'read-only guest': async () =>
    enter(walk.owner.merchant, await mintGuest(walk.owner.merchant, { read_only: true })),
};

it.each(Object.keys(ONLY_LOOKING))(
  'refuses every change by a %s, JSON and forms alike, and no row changes',
  async (kind) => {
    const visitor = await (ONLY_LOOKING[kind] ?? fail)();
    const changes = everywhere().filter(changing);
    expect(changes.length).toBeGreaterThan(3);
    await walk.changingNothing(async () => {
      expect(await surprises(visitor, changes, (status) => status === 403)).toEqual([]);
    });
    // It is the change that is refused, not the visitor: looking goes on, and so does leaving.
    await visitor.call('get', '/v1/portal/session').expect(200);
    await visitor.submit('exit', {}).expect(303);
  },
);

it('refuses none of those changes to a session that may make them', async () => {
  const customers = await visit(walk.owner.merchant, await createCustomer(walk.owner.merchant));
  expect(await surprises(customers, everywhere().filter(changing), (status) => status !== 403)).toEqual([]);
});

it('lets a guest reach pricing and sign-up, and refuses all else', async () => {
  const guest = await enter(walk.owner.merchant, await mintGuest(walk.owner.merchant));
  const closed = everywhere().filter((route) => !forGuests(route));
  expect(closed.length).toBeGreaterThan(10);
  await walk.changingNothing(async () => {
    expect(await surprises(guest, closed, (status) => status === 403)).toEqual([]);
  });
});

it('refuses every form that another page sent, though its token were right', async () => {
  const forms = walk.portal('cookie').filter(({ method }) => method !== 'GET');
  const { id } = walk.owner.visitor.session;
  const { cookie, formToken: form_token } = walk.owner.visitor;
  const senders = [
    ...['cross-site', 'same-site', 'none'].map((site) => ({ 'sec-fetch-site': site })),
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ];
  await walk.changingNothing(async () => {
    for (const { path } of forms) {
      for (const sender of senders) {
        const sent = walk.app.request.post(walk.owned(path, id)).set({ cookie, ...sender });
        const { status } = await sent.type('form').send({ form_token });
        expect([path, sender, status]).toEqual([path, sender, 403]);
      }
    }
  });
});

it('refuses every form that was forged', async () => {
  const forms = walk.portal('cookie').filter(({ method }) => method !== 'GET');
  expect(forms.length).toBeGreaterThan(2);
  const cookie = { cookie: walk.owner.visitor.cookie };
  await walk.changingNothing(async () => {
    for (const site of ['cross-site', 'same-site', 'none', 'same-origin']) {
      expect(await walk.surprises(forms, { ...cookie, 'sec-fetch-site': site }, () => [403])).toEqual([]);
    }
  });
});
