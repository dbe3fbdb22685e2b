import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Event } from '../../src/events/events.types';

/** A request as it came in. */
export interface Received {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly event: Event;
}

/** A status, with headers if need be; `silence`: no answer at all. */
type Answer = number | { readonly status: number; readonly headers: Record<string, string> } | 'silence';

/** A merchant's server that webhooks are sent to. It does what the test says, and remembers what came. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  answer: (received: Received) => Answer | Promise<Answer> = () => 204;
  private server: Server | null = null;

  private constructor(private port: number) {}

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(0);
    await receiver.open();
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}/hooks`;
  }

  /** Sequences in the order in which they came. */
  get sequences(): number[] {
    return this.received.map(({ event }) => event.sequence);
  }

  /** The events that were signed with the secret; throws for one that was not. */
  verified(secret: string): unknown[] {
    return this.received.map(({ body, headers }) => new Webhook(secret).verify(body, headers));
  }

  /** Answers again, at the same port. */
  async open(): Promise<void> {
    const server = createServer((request, response) => void this.receive(request, response));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Nobody is at the port any more. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => {
      if (server)
        server.close(() => {
          resolve();
        });
      else resolve();
    });
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
    const headers = request.headers as Record<string, string>;
    const received = { path: request.url ?? '', headers, body, event: JSON.parse(body) as Event };
    this.received.push(received);
    const answer = await this.answer(received);
    if (answer === 'silence') return;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else response.writeHead(answer.status, answer.headers).end();
  }
}
