import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Access } from './access';

/** Routes of plugins that need no declaration, with the reason. */
const PLUGIN_ROUTES: readonly { readonly path: RegExp; readonly reason: string }[] = [
  { path: /^\/docs(\/|-|$)/, reason: 'the API browser: public, static, no data' },
  { path: /^\/openapi\.json$/, reason: 'the API document: public, no data' },
];

/** A route as registered in Fastify. */
export interface RegisteredRoute {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
}

/** Some routes do not declare their access. */
export class UndeclaredRoutes extends Error {
  constructor(readonly routes: readonly string[]) {
    super(`Routes without a declared access: ${routes.join(', ')}`);
    this.name = 'UndeclaredRoutes';
  }
}

/** Records every route registered in Fastify. Create it before any route is registered. */
export class RouteTable {
  readonly routes: RegisteredRoute[] = [];
  private readonly undeclared: string[] = [];

  watch(server: FastifyInstance): void {
    server.addHook('onRoute', (route: RouteOptions) => {
      const methods = Array.isArray(route.method) ? route.method : [route.method];
      for (const method of methods) this.note(method, route);
    });
  }

  /** @throws UndeclaredRoutes naming each route, which fails the boot */
  assertDeclared(): void {
    if (this.undeclared.length > 0) throw new UndeclaredRoutes(this.undeclared);
  }

  private note(method: string, route: RouteOptions): void {
    const access = route.config?.access;
    if (access) this.routes.push({ method, path: route.url, access });
    else if (!PLUGIN_ROUTES.some((known) => known.path.test(route.url)))
      this.undeclared.push(`${method} ${route.url}`);
  }
}
