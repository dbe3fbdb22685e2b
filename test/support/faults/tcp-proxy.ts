import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../../../src/platform/backing/free-port';

/**
 * A way to a server that a test can make worse: slow, silent or cut. Its own port stays the same while the server
 * behind it comes and goes.
 */
export class TcpProxy {
  /** Port of the server behind; null while there is none. */
  target: number | null = null;
  /** Milliseconds that everything is late, in either direction. */
  delay = 0;
  /** Bytes that clients have sent since the start. */
  sent = 0;
  private silent = false;
  private readonly links = new Set<Socket>();
  private readonly server: Server = createServer({ pauseOnConnect: true }, (client) => {
    this.join(client);
  });
  private ownPort = 0;

  static async to(target: number | null): Promise<TcpProxy> {
    const proxy = new TcpProxy();
    proxy.target = target;
    await proxy.listen();
    return proxy;
  }

  get port(): number {
    return this.ownPort;
  }

  /** The same address by way of this proxy. */
  through(url: string): string {
    const own = new URL(url);
    own.port = String(this.ownPort);
    return own.href;
  }

  /** Cuts what is connected; new connections are cut as well, until {@link restore}. */
  cut(): void {
    this.silent = false;
    this.server.close();
    for (const socket of this.links) socket.destroy();
  }

  /** Takes connections again, at the same port. */
  restore(): Promise<void> {
    return this.listen();
  }

  /** Nothing comes through any more, and nobody is told: as on a network that drops packets. */
  silence(): void {
    this.silent = true;
    for (const socket of this.links) socket.pause();
  }

  /** What was held back comes through. */
  resume(): void {
    this.silent = false;
    for (const socket of this.links) socket.resume();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.links) socket.destroy();
    await closed;
  }

  private async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.ownPort, LOOPBACK, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    this.ownPort = (this.server.address() as AddressInfo).port;
  }

  private join(client: Socket): void {
    if (this.target === null) {
      client.destroy();
      return;
    }
    const server = connect({ port: this.target, host: LOOPBACK });
    client.on('data', (chunk) => (this.sent += chunk.length));
    this.pass(client, server);
    this.pass(server, client);
    if (!this.silent) client.resume();
  }

  private pass(from: Socket, to: Socket): void {
    this.links.add(from);
    from.setNoDelay(true);
    from.on('error', () => undefined);
    from.on('data', (chunk: Buffer) => {
      if (this.delay === 0) to.write(chunk);
      else setTimeout(() => to.write(chunk), this.delay);
    });
    from.once('close', () => {
      this.links.delete(from);
      to.destroy();
    });
  }
}
