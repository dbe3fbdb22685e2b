import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Access } from './access';

/** Routes that plugins register by themselves, and why they need no declaration. */
const PLUGIN_ROUTES: readonly { readonly path: RegExp; readonly reason: string }[] = [
  { path: /^\/docs(\/|-|$)/, reason: 'the API browser: public, static, no data' },
  { path: /^\/openapi\.json$/, reason: 'the API document: public, no data' },
];

/** One route as Fastify registered it. */
export interface RegisteredRoute {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
}

/** Some routes say nothing of who may call them. */
export class UndeclaredRoutes extends Error {
  constructor(readonly routes: readonly string[]) {
    super(`Routes without a declared access: ${routes.join(', ')}`);
    this.name = 'UndeclaredRoutes';
  }
}

/** Watches every route that Fastify registers, whoever registers it. Call before any route is added. */
export class RouteTable {
  readonly routes: RegisteredRoute[] = [];
  private readonly undeclared: string[] = [];

  watch(server: FastifyInstance): void {
    server.addHook('onRoute', (route: RouteOptions) => {
      const methods = Array.isArray(route.method) ? route.method : [route.method];
      for (const method of methods) this.note(method, route);
    });
  }

  /** @throws UndeclaredRoutes naming each, so that the boot stops. */
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
