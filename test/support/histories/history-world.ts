import { DataSource } from 'typeorm';
import { RedisGate } from '../../../src/platform/redis/redis.gate';
import type { Contact, Customer } from '../../../src/customers/customers.types';
import { createContact, createCustomer } from '../../factories/customers';
import { createMerchant, Merchant } from '../../factories/merchants';
import { startApp, type TestApp } from '../app';
import { PrivateRedis } from '../faults/private-redis';
import { TcpProxy } from '../faults/tcp-proxy';
import { until } from '../until';

const KEYS = 'foyer:session:*';

/** One node of the installation, with a way to Redis of its own. */
export interface HistoryNode {
  readonly app: TestApp;
  readonly merchant: Merchant;
  readonly way: TcpProxy;
  cut: boolean;
}

/** Two nodes, one Postgres and one Redis, all real, and a clock that a history moves. */
export class HistoryWorld {
  /** Redis is there and answers. */
  redis: 'up' | 'down' | 'paused' = 'up';
  /** Seconds that the history has let pass beside those that really did. */
  private shifted = 0;
  private snapshot: { readonly bytes: Buffer; readonly shifted: number } | null = null;
  /** Something has happened after which a copy may be older than the truth. */
  disturbed = false;

  private constructor(
    readonly nodes: readonly [HistoryNode, HistoryNode],
    private readonly server: PrivateRedis,
  ) {}

  static async start(): Promise<HistoryWorld> {
    const server = await PrivateRedis.start();
    const first = await startNode(server, null);
    return new HistoryWorld([first, await startNode(server, first)], server);
  }

  async stop(): Promise<void> {
    const [first, second] = this.nodes;
    await second.app.close();
    await first.app.close();
    for (const { way } of this.nodes) await way.close();
    await this.server.stop();
  }

  /** Two customers, the first with two contacts; a history has its own. */
  async people(): Promise<{ customers: Customer[]; contacts: Contact[] }> {
    const { merchant } = this.nodes[0];
    const customers = [await createCustomer(merchant), await createCustomer(merchant)];
    const [first] = customers as [Customer];
    return {
      customers,
      contacts: [await createContact(merchant, first), await createContact(merchant, first)],
    };
  }

  /** Seconds, by the clock that the rules are told by. */
  get now(): number {
    return Date.now() / 1000 + this.shifted;
  }

  /** True while the node takes Redis's word. */
  trusts({ app }: HistoryNode): boolean {
    return app.app.get(RedisGate).state === 'closed';
  }

  /** Lets time pass: every moment that is stored comes nearer by so many seconds. */
  async pass(seconds: number): Promise<void> {
    await this.moveRows(seconds);
    if (this.redis === 'up') await this.moveCopies(seconds);
    this.shifted += seconds;
  }

  async flush(): Promise<void> {
    if (this.redis === 'up') await this.server.client.flushall();
  }

  async takeSnapshot(): Promise<void> {
    if (this.redis === 'up') this.snapshot = { bytes: await this.server.snapshot(), shifted: this.shifted };
  }

  async kill(): Promise<void> {
    if (this.redis === 'paused') this.resume();
    if (this.redis === 'down') return;
    await this.server.kill();
    this.redis = 'down';
    this.disturbed = true;
  }

  /** Redis comes back: with what it had when the last snapshot was taken, or empty. */
  async comeBack(): Promise<void> {
    await this.kill();
    // Nobody may look before the clock of what it remembers has been set.
    for (const { way } of this.nodes) way.cut();
    await this.server.restart(this.snapshot?.bytes);
    this.redis = 'up';
    await this.moveCopies(this.shifted - (this.snapshot?.shifted ?? this.shifted));
    const connected = this.nodes.filter((node) => !node.cut);
    for (const { way } of connected) way.restore();
    await until(() => connected.every((node) => this.trusts(node)));
  }

  pause(): void {
    if (this.redis !== 'up') return;
    this.server.pause();
    this.redis = 'paused';
    this.disturbed = true;
  }

  resume(): void {
    if (this.redis !== 'paused') return;
    this.server.resume();
    this.redis = 'up';
  }

  async cut(node: HistoryNode): Promise<void> {
    if (!node.cut) node.way.cut();
    node.cut = true;
    this.disturbed = true;
    await until(() => !this.trusts(node));
  }

  reconnect(node: HistoryNode): void {
    if (node.cut) node.way.restore();
    node.cut = false;
  }

  /** As at the start: everything is up, everybody connected, nothing remembered. */
  async heal(): Promise<void> {
    this.resume();
    this.snapshot = null;
    if (this.redis === 'down') await this.comeBack();
    for (const node of this.nodes) this.reconnect(node);
    await this.flush();
    await until(() => this.nodes.every((node) => this.trusts(node)));
    this.disturbed = false;
  }

  private async moveRows(seconds: number): Promise<void> {
    const moved = ['expires_at', 'absolute_expires_at', 'link_expires_at']
      .map((column) => `${column} = ${column} - $1 * interval '1 second'`)
      .join(', ');
    await this.nodes[0].app.app.get(DataSource).query(`update portal_sessions set ${moved}`, [seconds]);
  }

  private async moveCopies(seconds: number): Promise<void> {
    const redis = this.server.client;
    for (const key of seconds === 0 ? [] : await redis.keys(KEYS)) {
      const left = (await redis.pttl(key)) - seconds * 1000;
      if (left <= 0) await redis.del(key);
      else
        await redis
          .multi()
          .pexpire(key, left)
          .hincrby(key, 'absolute', -seconds * 1000)
          .exec();
    }
  }
}

async function startNode(server: PrivateRedis, other: HistoryNode | null): Promise<HistoryNode> {
  const way = await TcpProxy.to(server.proxy.port);
  const app = await startApp({
    ...(other ? { database: other.app.database } : {}),
    variables: { REDIS_URL: urlThrough(way, server.url), REDIS_TIMEOUT_MS: undefined },
  });
  const merchant = other
    ? new Merchant(app, other.merchant.organisation, other.merchant.apiKey)
    : await createMerchant(app);
  return { app, merchant, way, cut: false };
}

/** The same address, by way of the proxy. */
function urlThrough(way: TcpProxy, address: string): string {
  const url = new URL(address);
  url.port = String(way.port);
  return url.href;
}
