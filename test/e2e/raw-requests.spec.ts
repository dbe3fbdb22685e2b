import { connect } from 'node:net';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createContract } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';
import { spawnSource } from '../support/source-process';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends bytes as they are, and reads what comes back until the server closes the connection. */
async function exchange(bytes: string | readonly string[]): Promise<RawAnswer> {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  socket.on('error', () => undefined);
  socket.write(typeof bytes === 'string' ? bytes : bytes.join('\r\n'));
  await once(socket, 'close');
  const [head = '', body = ''] = Buffer.concat(pieces)
    .toString()
    .split(/\r\n\r\n/, 2);
  const [line = '', ...fields] = head.split('\r\n');
  const headers = fields.map((field) => [
    field.slice(0, field.indexOf(':')).toLowerCase(),
    field.slice(field.indexOf(':') + 1).trim(),
  ]);
  return { status: Number(line.split(' ')[1]), headers: Object.fromEntries(headers) as never, body };
}

const LAST = ['Connection: close', '', ''];
const get = (path: string, ...headers: string[]): string[] => [
  `GET ${path} HTTP/1.1`,
  'Host: localhost',
  ...headers,
  ...LAST,
];
const post = (...headers: string[]): string[] => [
  'POST /v1/customers HTTP/1.1',
  'Host: localhost',
  ...headers,
];

describe('a request that no route sees', () => {
  it.each<[string, number, string | string[]]>([
    ['an address that cannot be decoded', 400, get('/v1/invoices/%ff')],
    ['the same on a page', 400, get('/s/%c0%af/invoices', 'Accept: text/html')],
    ['a parameter longer than any', 404, get(`/v1/customers/external/${'a'.repeat(1_100)}`)],
    ['a path that leads nowhere', 404, get('/..//nowhere%00')],
    ['a method that is not known', 400, ['BREW /v1/invoices HTTP/1.1', 'Host: localhost', ...LAST]],
    ['a method that no route has', 404, ['PROPFIND /v1/invoices HTTP/1.1', 'Host: localhost', ...LAST]],
    ['no HTTP', 400, 'hello\r\n\r\n'],
    ['no Host', 400, ['GET /health/live HTTP/1.1', ...LAST]],
    ['two Hosts', 400, get('/health/live', 'Host: elsewhere.example')],
    ['headers that are too large', 431, get('/health/live', `X-Large: ${'x'.repeat(20_000)}`)],
    ['two lengths', 400, [...post('Content-Length: 2', 'Content-Length: 3'), ...LAST, '{}']],
    ['a length and chunks', 400, [...post('Content-Length: 2', 'Transfer-Encoding: chunked'), ...LAST, '{}']],
    [
      'another coding',
      400,
      [...post('Transfer-Encoding: gzip, chunked'), 'Connection: close', '', '0', '', ''],
    ],
    [
      'an unknown coding',
      400,
      [...post('Transfer-Encoding: identity'), 'Connection: close', '', '0', '', ''],
    ],
    [
      'chunks that are none',
      400,
      [...post('Transfer-Encoding: chunked', 'Content-Type: application/json'), '', 'zz', '', ''],
    ],
  ])('is answered like any other: %s', async (_what, status, bytes) => {
    const answer = await exchange(bytes);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/problem\+json/),
      'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(JSON.parse(answer.body)).toMatchObject({ status, request_id: answer.headers['x-request-id'] });
  });

  it('may come from a balancer that speaks HTTP/1.0, and may expect what is not known', async () => {
    expect((await exchange('GET /health/live HTTP/1.0\r\n\r\n')).status).toBe(200);
    expect((await exchange(get('/health/live', 'Expect: the-unexpected'))).status).toBe(200);
  });
});

it('has ten seconds for its headers', async () => {
  const began = Date.now();
  const { status, body } = await exchange('GET /health/live HTTP/1.1\r\nHost: localhost\r\n');
  expect(JSON.parse(body)).toMatchObject({
    status: 408,
    type: expect.stringMatching(/request_timeout$/) as unknown,
  });
  expect(status).toBe(408);
  expect(Date.now() - began).toBeLessThan(20_000);
});

describe('a multipart body that is broken', () => {
  it.each([
    ['its last boundary is missing', 'multipart/form-data; boundary=b', '--b\r\n'],
    ['it ends in its file', 'multipart/form-data; boundary=b', ''],
    ['it names no boundary', 'multipart/form-data', '--b--\r\n'],
    ['its boundary is too long', `multipart/form-data; boundary=${'b'.repeat(300)}`, '--b--\r\n'],
  ])('is a bad request: %s', async (_what, contentType, end) => {
    const { id } = await createContract(merchant, await createCustomer(merchant));
    const part = (name: string, content: string): string =>
      `--b\r\ncontent-disposition: form-data; name="${name}"; filename="a.pdf"\r\n\r\n${content}\r\n`;
    const file = part('file', '%PDF-1.4\n%%EOF\n');
    const bodies = { [`/v1/contracts/${id}/documents`]: file, '/v1/imports': part('mapping', 'a: b') + file };
    for (const [path, body] of Object.entries(bodies)) {
      const { status } = await merchant
        .call('post', path)
        .set('content-type', contentType)
        .send(body + end);
      expect([400, 422]).toContain(status);
    }
  });
});

it('does not stay alive where another process listens', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const port = String((other.address() as AddressInfo).port);
  const variables = { PORT: port, HOST: '127.0.0.1', PUBLIC_URL: `http://localhost:${port}` };
  const node = spawnSource('src/main.ts', [], { ...variables, DATABASE_URL: app.database.url });
  let said = '';
  node.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(node, 'close')) as [number];
  other.close();
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is taken`);
});
