import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { LOOPBACK } from '../../../src/platform/local-services/free-port';

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
  private isCut = false;
  private readonly links = new Set<Socket>();
  private readonly server: Server = createServer({ pauseOnConnect: true }, (client) => {
    this.join(client);
  });
  private ownPort = 0;

  /** @param port to listen at; a free one unless told */
  static async to(target: number | null, port = 0): Promise<TcpProxy> {
    const proxy = new TcpProxy();
    proxy.target = target;
    await proxy.listen(port);
    return proxy;
  }

  get port(): number {
    return this.ownPort;
  }

  /** Cuts what is connected, and whoever connects until {@link restore}. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.links) socket.destroy();
  }

  restore(): void {
    this.isCut = false;
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

  private async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, LOOPBACK, resolve);
    });
    this.ownPort = (this.server.address() as AddressInfo).port;
  }

  private join(client: Socket): void {
    if (this.target === null || this.isCut) {
      client.destroy();
      return;
    }
    const server = connect({ port: this.target, host: LOOPBACK });
    client.on('data', (chunk) => (this.sent += chunk.length));
    this.pass(client, server);
    this.pass(server, client);
    if (this.silent) server.pause();
    else client.resume();
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
