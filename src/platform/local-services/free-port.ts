import { createServer } from 'node:net';
import { listenError } from './listen-error';

/** The only address on which private servers listen. */
export const LOOPBACK = '127.0.0.1';

/**
 * A TCP port that is free on the loopback address now: `wanted`, or any. Another process may take it before the caller
 * does, so callers must be ready to try again.
 *
 * @throws PortTaken when `wanted` is in use
 */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(listenError(error, wanted));
    });
    server.listen(wanted, LOOPBACK, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
