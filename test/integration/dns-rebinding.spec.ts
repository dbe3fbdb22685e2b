import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostLookup } from '../../src/platform/outgoing/host-lookup';
import { OutgoingRequests } from '../../src/platform/outgoing/outgoing-requests';
import { Targets } from '../../src/platform/outgoing/targets';
import { NameServer, type NameAnswer } from '../support/name-server';

const PUBLIC = '93.184.215.14';
const METADATA = '169.254.169.254';
const NAMES: Readonly<Record<string, NameAnswer>> = {
  'last-private.example': { A: [PUBLIC, '8.8.8.8', '192.168.0.1'] },
  'zero.example': { A: ['0.0.0.0'] },
  'alias.example': { CNAME: ['one.example', 'two.example'], A: [METADATA] },
  'good-alias.example': { CNAME: ['one.example', 'two.example'], A: [PUBLIC] },
  'mapped.example': { AAAA: [[0, 0, 0, 0, 0, 0xffff, 0xa9fe, 0xa9fe]] },
  'six-private.example': { A: [PUBLIC], AAAA: [[0xfd00, 0, 0, 0, 0, 0, 0, 1]] },
  'xn--mnchen-3ya.example': { A: ['10.0.0.1'] },
};

let names: NameServer;
let inside: Server;
let port: number;
let requests = 0;
let turn: readonly string[] = [];
/** Each is asked for at both kinds of address: only the first kind has some. */
const rebound = (): NameAnswer => {
  const [now = '', ...later] = turn;
  if (later.length > 0) turn = later;
  return { A: [now] };
};
beforeAll(async () => {
  names = await NameServer.start((name) =>
    name === 'rebound.example' ? rebound() : (NAMES[name.replace(/\.$/, '')] ?? 'nxdomain'),
  );
  inside = createServer((_request, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  port = (inside.address() as AddressInfo).port;
});
afterAll(async () => {
  await names.close();
  await new Promise((resolve) => inside.close(resolve));
});

function targets(networks: readonly string[] = []): Targets {
  const ports = [{ first: port, last: port }];
  const lookup = hostLookup({ servers: [names.address], hostsFile: '/nowhere' });
  return new Targets({ webhookAllowedNetworks: networks, webhookAllowedPorts: ports }, lookup);
}
const problemOf = (host: string): Promise<string> =>
  targets()
    .check(`https://${host}/`)
    .then(
      () => 'none',
      (error: unknown) => (error as { problem?: string }).problem ?? String(error),
    );

it.each([
  ['last-private.example', 'not_public'],
  ['last-private.example.', 'not_public'],
  ['LAST-private.example', 'not_public'],
  ['zero.example', 'not_public'],
  ['alias.example', 'not_public'],
  ['good-alias.example', 'none'],
  ['mapped.example', 'not_public'],
  ['six-private.example', 'not_public'],
  ['münchen.example', 'not_public'],
  ['127.0.0.1.', 'not_public'],
  ['0', 'not_public'],
  ['0x7f.1', 'not_public'],
  ['017700000001', 'not_public'],
  ['[::ffff:7f00:1]', 'not_public'],
  [`public.example@${METADATA}`, 'credentials'],
])('says of %s: %s', async (host, problem) => {
  expect(await problemOf(host)).toBe(problem);
});

it('a name that turns private after it was saved is refused at the next check', async () => {
  turn = [PUBLIC, PUBLIC, '127.0.0.1'];
  expect(await problemOf('rebound.example')).toBe('none');
  expect(await problemOf('rebound.example')).toBe('not_public');
});

it('a name that turns private between check and connection is connected where it was checked', async () => {
  const allowed = targets(['127.0.0.1/32']);
  turn = ['127.0.0.1', '127.0.0.1', '127.0.0.2'];
  const target = await allowed.check(`http://rebound.example:${String(port)}/`);
  const asked = names.asked.length;
  const sending = { headers: {}, body: '{}', timeout: 5_000, signal: new AbortController().signal };
  expect(await new OutgoingRequests().post(target, sending)).toBe(200);
  expect(requests).toBe(1);
  expect(names.asked).toHaveLength(asked);
});
