import { createServer } from 'node:net';

/** The only address that private services listen on. */
export const LOOPBACK = '127.0.0.1';

/**
 * A TCP port that is free on the loopback address at this moment. Another process may take it before the caller
 * does, so whoever listens on it must be ready to ask again.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
