import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose loss never ends the process. Between the pool's handing a client out and its taker's first
 * listener there is a moment in which an error, such as a server's farewell in the same packet, would go unheard, and
 * Node ends a process over that. The statement that is or will be under way fails with the same error.
 */
export class PooledClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
