import type { Response } from 'supertest';
import { RouteTable, type RegisteredRoute } from '../../src/platform/access/route-declarations';
import { createCustomer } from '../factories/customers';
import { visit, type Visitor } from '../factories/sessions';
import { createTenant, rowsOf, type Tenant } from '../factories/worlds';
import { startApp, type TestApp } from './app';
import { until } from './until';

export type Headers = Readonly<Record<string, string>>;

/** Bodies that get past validation, for routes that would otherwise stop there. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /v1/invoices/:id/credit_notes': { number: 'CN-of-another', amount: 1 },
  'POST /v1/payments/:id/fail': { failure_reason: 'declined' },
  'POST /v1/payments/:id/refund': { amount: 1, reason: 'a test' },
  'POST /v1/portal/sign_up': { name: 'Nobody', email: 'nobody@example.com' },
};

/** Two tenants that have one of everything, and every route there is: new ones are covered by themselves. */
export class RouteWalk {
  private constructor(
    readonly app: TestApp,
    /** Every route as it was registered, but for HEAD. */
    readonly routes: readonly RegisteredRoute[],
    /** Whose data it is. */
    readonly owner: Tenant,
    /** Who wants it. */
    readonly other: Tenant,
    /** Another customer of the owner. */
    readonly neighbour: Visitor,
  ) {}

  /** Starts an app, and watches which routes it registers. Close its app in `afterAll`. */
  static async start(): Promise<RouteWalk> {
    const watch = jest.spyOn(RouteTable.prototype, 'watch');
    const app = await startApp();
    const [table] = watch.mock.contexts as RouteTable[];
    const routes = (table?.routes ?? []).filter(({ method }) => method !== 'HEAD');
    watch.mockRestore();
    const [owner, other] = [await createTenant(app, 'Owner'), await createTenant(app, 'Other')];
    for (const { merchant, ids } of [owner, other]) {
      const path = `/v1/imports/${String(ids['imports'])}`;
      await until(async () => (await merchant.get<{ status: string }>(path)).status === 'completed');
    }
    const neighbour = await visit(owner.merchant, await createCustomer(owner.merchant));
    return new RouteWalk(app, routes, owner, other, neighbour);
  }

  ofKind(kind: RegisteredRoute['access']['kind']): RegisteredRoute[] {
    return this.routes.filter(({ access }) => access.kind === kind);
  }

  /** What customers reach, by cookie or by bearer. */
  portal(credential: 'cookie' | 'bearer'): RegisteredRoute[] {
    return this.routes.filter(
      ({ access }) => access.kind === 'portal_session' && access.credential === credential,
    );
  }

  /** The path of a route with the owner's own ids in it; `sid` names another session than the owner's visitor's. */
  owned(path: string, sid = this.owner.visitor.session.id): string {
    const inSession = path.replace(':sid', sid);
    if (!/:(id|external_id)/.test(inSession)) return inSession;
    const collection = this.collectionOf(path);
    return inSession
      .replace(':id', this.owner.ids[collection] ?? '')
      .replace(':external_id', this.owner.externalIds[collection] ?? '')
      .replace(':document_id', this.owner.ids['documents'] ?? '');
  }

  async send(route: RegisteredRoute, path: string, headers: Headers): Promise<Response> {
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    const sent = this.app.request[method](path).set(headers);
    return method === 'get' ? sent : sent.send(BODIES[nameOf(route)] ?? {});
  }

  /** What each route answered, for those that did not answer as they should. */
  async surprises(
    some: readonly RegisteredRoute[],
    headers: Headers,
    expected: (route: RegisteredRoute) => readonly number[],
  ): Promise<string[]> {
    const found: string[] = [];
    for (const route of some) {
      const { status } = await this.send(route, this.owned(route.path), headers);
      if (!expected(route).includes(status)) found.push(`${nameOf(route)}: ${String(status)}`);
    }
    return found;
  }

  /** Runs `calls` and holds the owner's rows against what they were. Jobs of the set-up are done before. */
  async changingNothing(calls: () => Promise<void>): Promise<void> {
    await until(async () => (await this.app.database.query('select id from jobs')).length === 0);
    const before = await rowsOf(this.app, this.owner);
    await calls();
    expect(await rowsOf(this.app, this.owner)).toEqual(before);
  }

  /** The collection that a path's id is of: `/v1/portal/invoices/:id` → `invoices`. @throws for one nobody knows */
  private collectionOf(path: string): string {
    const [, collection = ''] =
      /^\/(?:v1\/portal|v1|s\/:sid|admin)\/(.+?)\/(?::id|external\/:external_id)/.exec(path) ?? [];
    if (this.owner.ids[collection] === undefined) throw new Error(`createTenant makes nothing for ${path}`);
    return collection;
  }
}

/** `POST /v1/customers` */
export function nameOf({ method, path }: RegisteredRoute): string {
  return `${method} ${path}`;
}

export function bearer(token: string): Headers {
  return { authorization: `Bearer ${token}` };
}
