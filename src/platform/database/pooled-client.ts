import { Client, type ClientConfig } from 'pg';

/**
 * A connection with an error listener. Between the time the pool hands out a client and the time its user adds a
 * listener, an error event (such as a shutdown message of the server in the same packet) would be unhandled and end the
 * process. The current or next statement fails with the same error.
 */
export class PooledClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
