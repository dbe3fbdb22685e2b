import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { KeyResolver } from './body-tree';
import type { Credentials, Header } from './credentials';
import type { FuzzRequest } from './requests';

/** A request as it goes over the wire. */
export interface Wire {
  readonly method: string;
  readonly target: string;
  readonly credential: readonly Header[];
  readonly headers: readonly Header[];
  readonly body: Buffer | null;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Milliseconds of CPU that this process, which is server and sender, has spent meanwhile. */
  readonly cpuMs: number;
}

const PATIENCE_MS = 30_000;
const LONGEST_SHOWN = 2_000;

/** The server under test, asked by one request after the other. */
export class Sender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly url: string) {}

  /** @throws Error when no answer comes. */
  async send(wire: Wire): Promise<Answered> {
    const before = process.cpuUsage();
    const answer = await this.exchange(wire);
    const { user, system } = process.cpuUsage(before);
    return { ...answer, cpuMs: (user + system) / 1_000 };
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange(wire: Wire): Promise<Omit<Answered, 'cpuMs'>> {
    const { agent } = this;
    const { host, hostname, port } = new URL(this.url);
    const { method, target: path, body } = wire;
    const length = method === 'GET' && body === null ? [] : [['content-length', String(body?.length ?? 0)]];
    const own = [['host', host], ...length];
    const headers = [...own, ...wire.credential, ...wire.headers].flat();
    return new Promise((resolve, reject) => {
      const sent = httpRequest({ agent, hostname, port, method, path, headers, timeout: PATIENCE_MS });
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${String(PATIENCE_MS)} ms`)));
      sent.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          });
        });
        response.on('error', reject);
      });
      sent.on('error', (error) => {
        // The server has closed the connection between two requests: the next one opens another.
        if (sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET')
          this.exchange(wire).then(resolve, reject);
        else reject(error);
      });
      sent.end(body ?? undefined);
    });
  }
}

/** Settles what a request is about and who sends it. */
export function wireOf(request: FuzzRequest, credentials: Credentials, resolve: KeyResolver): Wire {
  const { operation, body } = request;
  const type: Header[] = body === null || body.type === null ? [] : [['content-type', body.type]];
  return {
    method: operation.method,
    target: request.target(resolve),
    credential: credentials.headersOf(request.credential),
    headers: [...type, ...request.headers],
    body: body?.write(resolve) ?? null,
  };
}

/** A line for a shell that sends the request again; secrets are left to variables. */
export function curlOf({ method, target, credential, headers, body }: Wire): string {
  const secrets = credential.map(([name]) => `-H "${name}: $${name.replaceAll('-', '_').toUpperCase()}"`);
  const said = headers.map(
    ([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`,
  );
  const data = body === null ? [] : ['--data-binary @-'];
  const curl = [
    'curl -si --path-as-is -X',
    method,
    quoted(shortened(target)).replace(/^'/, '"$BASE"\''),
    ...secrets,
    ...said,
    ...data,
  ];
  return body === null ? curl.join(' ') : `printf ${quoted(printable(body))} | ${curl.join(' ')}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A body as `printf` takes it. */
function printable(body: Buffer): string {
  const octal = (byte: string): string => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`;
  const text = body.toString('latin1').replaceAll('\\', '\\\\').replaceAll('%', '%%');
  const safe = text.replace(/[^ -~]/g, octal);
  return safe.length <= LONGEST_SHOWN
    ? safe
    : `${safe.slice(0, LONGEST_SHOWN)}… (${String(body.length)} bytes)`;
}

function shortened(text: string): string {
  if (text.length <= LONGEST_SHOWN) return text;
  return `${text.slice(0, LONGEST_SHOWN)}… (of ${String(text.length)} characters)`;
}
