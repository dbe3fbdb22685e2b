import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A merchant's own page, on another site than Foyer's. */
export interface HostSite {
  /** http://<host>:<port> */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves `page`, which is told the path, at every path of `host`, for instance `a.localhost`: another site than `localhost`, on which browsers
 * still accept Secure cookies.
 */
export async function serveHostSite(host: string, page: (path: string) => string): Promise<HostSite> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page(request.url ?? '/'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
  return { origin: `http://${host}:${String(port)}`, close };
}
