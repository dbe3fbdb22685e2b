import { RouteTable, type RegisteredRoute } from '../../src/platform/access/route-declarations';
import { startApp, type TestApp } from './app';

/** Starts the app and says which routes it has registered, without the HEAD that Fastify adds to every GET. */
export async function startAppWithRoutes(): Promise<{ app: TestApp; routes: RegisteredRoute[] }> {
  const watch = jest.spyOn(RouteTable.prototype, 'watch');
  try {
    const app = await startApp();
    const [table] = watch.mock.contexts as RouteTable[];
    return { app, routes: (table?.routes ?? []).filter(({ method }) => method !== 'HEAD') };
  } finally {
    watch.mockRestore();
  }
}

/** `GET /v1/customers/:id` */
export function nameOf({ method, path }: Pick<RegisteredRoute, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
