import fastify from 'fastify';
import {
  RouteTable,
  UndeclaredRoutes,
  type RegisteredRoute,
} from '../../src/platform/access/route-declarations';
import { startApp, type TestApp } from '../support/app';

/** Everything that needs no credential. Adding to this list is a decision. */
const PUBLIC = [
  'GET /admin/invitation',
  'GET /admin/reset',
  'GET /admin/sign-in',
  'GET /admin/sign-in/code',
  'GET /assets/:name',
  'GET /embed.d.ts',
  'GET /embed.js',
  'GET /guides/*',
  'GET /health/live',
  'GET /health/ready',
  'GET /llms.txt',
  'GET /logos/:organisation/:name',
  'GET /metrics',
  'GET /session/:sid',
  'POST /admin/invitation',
  'POST /admin/reset',
  'POST /admin/sign-in',
  'POST /admin/sign-in/code',
  'POST /session/:sid/exchange',
];
/** What members of staff who may only look can change: their own way in. Adding to this list is a decision. */
const VIEWERS_CHANGE = [
  'POST /admin/account/password',
  'POST /admin/account/two-step',
  'POST /admin/account/two-step/cancel',
  'POST /admin/account/two-step/codes',
  'POST /admin/account/two-step/disable',
  'POST /admin/account/two-step/enable',
  'POST /admin/sign-out',
];
/** Leaving and staying are no changes: read-only sessions may do them too. */
const STAYING_AND_LEAVING = ['DELETE /v1/portal/session', 'POST /s/:sid/exit', 'POST /s/:sid/session'];
/** What guests reach. Adding to this list is a decision. */
const GUESTS = [
  'DELETE /v1/portal/session',
  'GET /s/:sid',
  'GET /s/:sid/pricing',
  'GET /s/:sid/session',
  'GET /s/:sid/sign-up',
  'GET /v1/portal/pricing',
  'GET /v1/portal/session',
  'POST /s/:sid/exit',
  'POST /s/:sid/session',
  'POST /s/:sid/sign-up',
  'POST /v1/portal/sign_up',
];

const watch = jest.spyOn(RouteTable.prototype, 'watch');
let app: TestApp;
let routes: RegisteredRoute[];
beforeAll(async () => {
  app = await startApp();
  const [table] = watch.mock.contexts as RouteTable[];
  routes = (table?.routes ?? []).filter(({ method }) => method !== 'HEAD');
});
afterAll(() => app.close());

const name = ({ method, path }: RegisteredRoute): string => `${method} ${path}`;
const reads = ({ method }: RegisteredRoute): boolean => method === 'GET';

/** The names of the routes that `rule` does not hold for. */
function breaking(some: readonly RegisteredRoute[], rule: (route: RegisteredRoute) => boolean): string[] {
  return some.filter((route) => !rule(route)).map(name);
}

it('stops the boot for a route that says nothing of who may call it', async () => {
  const server = fastify();
  const table = new RouteTable();
  table.watch(server);
  server.get('/declared', { config: { access: { kind: 'public', reason: 'a test' } } }, () => 'fine');
  server.post('/forgotten', () => 'no');
  await server.ready();
  expect(() => {
    table.assertDeclared();
  }).toThrow(UndeclaredRoutes);
  expect(() => {
    table.assertDeclared();
  }).toThrow('POST /forgotten');
});

it('is public in the listed places only, each with a reason', () => {
  const open = routes.filter(({ access }) => access.kind === 'public');
  expect(open.map(name).sort()).toEqual(PUBLIC);
  expect(breaking(open, ({ access }) => access.kind === 'public' && access.reason.length > 10)).toEqual([]);
});

it('asks pages for the cookie of their session', () => {
  const pages = routes.filter(({ path }) => /^\/s\//.test(path));
  expect(pages.length).toBeGreaterThan(5);
  const rule = ({ path, access }: RegisteredRoute): boolean =>
    /^\/s\/:sid(\/|$)/.test(path) && access.kind === 'portal_session' && access.credential === 'cookie';
  expect(breaking(pages, rule)).toEqual([]);
});

it('asks the portal API for the session token', () => {
  const portal = routes.filter(({ path }) => path.startsWith('/v1/portal/'));
  expect(portal.length).toBeGreaterThan(5);
  const rule = ({ access }: RegisteredRoute): boolean =>
    access.kind === 'portal_session' && access.credential === 'bearer';
  expect(breaking(portal, rule)).toEqual([]);
});

it('asks the merchant API for an API key: of reading scope to read, of writing scope to write', () => {
  const merchant = routes.filter(({ path }) => path.startsWith('/v1/') && !path.startsWith('/v1/portal/'));
  expect(merchant.length).toBeGreaterThan(20);
  const rule = (route: RegisteredRoute): boolean =>
    route.access.kind === 'api_key' && route.access.scope.endsWith(reads(route) ? ':read' : ':write');
  expect(breaking(merchant, rule)).toEqual([]);
});

it('declares every change a customer can make, so that it is refused to read-only and forged requests', () => {
  const portal = routes.filter(({ access }) => access.kind === 'portal_session');
  const harmless = portal.filter((route) => route.access.kind === 'portal_session' && !route.access.changes);
  expect(
    harmless
      .filter((route) => !reads(route))
      .map(name)
      .sort(),
  ).toEqual(STAYING_AND_LEAVING);
  const changing = portal.filter((route) => route.access.kind === 'portal_session' && route.access.changes);
  expect(changing.filter(reads)).toEqual([]);
});

it('lets guests come to what is theirs, and nowhere else', () => {
  const open = routes.filter(({ access }) => access.kind === 'portal_session' && access.guests);
  expect(open.map(name).sort()).toEqual(GUESTS);
});

it('asks the console for a member of staff, and nothing else for one', () => {
  const isPublic = ({ access }: RegisteredRoute): boolean => access.kind === 'public';
  const console = routes.filter((route) => /^\/admin(\/|$)/.test(route.path) && !isPublic(route));
  expect(console.length).toBeGreaterThan(10);
  expect(breaking(console, ({ access }) => access.kind === 'staff')).toEqual([]);
  const staff = routes.filter(({ access }) => access.kind === 'staff');
  expect(breaking(staff, ({ path }) => /^\/admin(\/|$)/.test(path))).toEqual([]);
});

it('lets viewers change nothing but their own account', () => {
  const open = routes.filter(({ access }) => access.kind === 'staff' && access.role === 'viewer');
  expect(
    open
      .filter((route) => !reads(route))
      .map(name)
      .sort(),
  ).toEqual(VIEWERS_CHANGE);
});

it('takes nothing for a sign of life that a page asks by itself', () => {
  const silent = routes.filter(({ access }) => access.kind === 'portal_session' && !access.extends);
  expect(silent.map(name).sort()).toEqual(['GET /s/:sid/session', 'GET /v1/portal/session']);
});

it('has no address outside of these', () => {
  const known =
    /^\/(v1|s|session|admin|assets|logos|health|guides)\/|^\/(admin|metrics|llms\.txt|embed\.js|embed\.d\.ts)$/;
  expect(breaking(routes, ({ path }) => known.test(path))).toEqual([]);
});
