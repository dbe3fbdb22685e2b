import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PortRange } from '../../config/environment';
import { OutgoingRequests } from './outgoing-requests';
import { Targets, type HostLookup } from './targets';

const lookupOf =
  (...addresses: string[]): HostLookup =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
const PUBLIC = lookupOf('93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c');

interface Rules {
  readonly lookup?: HostLookup;
  readonly networks?: string[];
  readonly ports?: PortRange[];
}

function refusal(url: string, { lookup = PUBLIC, networks = [], ports = [] }: Rules = {}): Promise<string> {
  const rules = { webhookAllowedNetworks: networks, webhookAllowedPorts: ports };
  return new Targets(rules, lookup).check(url).then(
    () => 'none',
    (error: unknown) => (error as { problem?: string; name: string }).problem ?? (error as Error).name,
  );
}

describe('a target', () => {
  it.each([
    'https://hooks.example.com/in?key=1',
    'https://hooks.example.com:443/',
    'https://hooks.example.com:80/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
  ])('may be %s', async (url) => {
    expect(await refusal(url)).toBe('none');
  });

  it.each([
    ['https://127.0.0.1/', 'loopback'],
    ['https://127.0.0.1./', 'with a dot'],
    ['https://127.1/', 'short'],
    ['https://2130706433/', 'decimal'],
    ['https://0x7f000001/', 'hexadecimal'],
    ['https://0177.0.0.1/', 'octal'],
    ['https://１２７.0.0.1/', 'full-width digits'],
    ['https://0.0.0.0/', 'unspecified'],
    ['https://10.1.2.3/', 'private'],
    ['https://172.16.0.1/', 'private'],
    ['https://192.168.1.1/', 'private'],
    ['https://100.64.0.1/', 'carrier-grade NAT'],
    ['https://100.100.100.200/', "a cloud's metadata"],
    ['https://169.254.169.254/latest/meta-data', "a cloud's metadata"],
    ['https://2852039166/', "a cloud's metadata, decimal"],
    ['https://168.63.129.16/', "a cloud's host"],
    ['https://192.0.2.1/', 'documentation'],
    ['https://198.18.0.1/', 'benchmarking'],
    ['https://224.0.0.1/', 'multicast'],
    ['https://255.255.255.255/', 'broadcast'],
    ['https://240.0.0.1/', 'reserved'],
    ['https://[::1]/', 'loopback'],
    ['https://[::]/', 'unspecified'],
    ['https://[::127.0.0.1]/', 'IPv4-compatible'],
    ['https://[::ffff:127.0.0.1]/', 'IPv4-mapped'],
    ['https://[::ffff:8.8.8.8]/', 'IPv4-mapped'],
    ['https://[::ffff:0:127.0.0.1]/', 'IPv4-translated'],
    ['https://[64:ff9b::7f00:1]/', 'NAT64'],
    ['https://[64:ff9b:1::7f00:1]/', 'local NAT64'],
    ['https://[2002:7f00:1::]/', '6to4'],
    ['https://[2001:0:7f00:1::]/', 'Teredo'],
    ['https://[fd00:ec2::254]/', "a cloud's metadata"],
    ['https://[fc00::1]/', 'unique local'],
    ['https://[fe80::1]/', 'link-local'],
    ['https://[fec0::1]/', 'site-local'],
    ['https://[ff02::1]/', 'multicast'],
    ['https://[2001:db8::1]/', 'documentation'],
  ])('may not be %s (%s)', async (url) => {
    expect(await refusal(url)).toBe('not_public');
  });

  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['169.254.169.254']],
    [['fe80::1%eth0']],
    [['8.8.8.8', '10.0.0.1']],
    [['not an address']],
  ])('may not be a name for %j', async (addresses) => {
    expect(await refusal('https://rebound.example/', { lookup: lookupOf(...addresses) })).toBe('not_public');
  });

  it.each([
    ['http://hooks.example.com/', 'not_https'],
    ['ftp://hooks.example.com/', 'not_url'],
    ['file:///etc/passwd', 'not_url'],
    ['hooks.example.com', 'not_url'],
    ['https://', 'not_url'],
    ['https://user@hooks.example.com/', 'credentials'],
    ['https://:secret@hooks.example.com/', 'credentials'],
  ])('may not be %s: %s', async (url, problem) => {
    expect(await refusal(url)).toBe(problem);
  });

  it('has a host that somebody knows', async () => {
    const failing =
      (code: string): HostLookup =>
      () =>
        Promise.reject(Object.assign(new Error(code), { code }));
    expect(await refusal('https://nobody.example/', { lookup: failing('ENOTFOUND') })).toBe('unresolvable');
    expect(await refusal('https://nobody.example/', { lookup: lookupOf() })).toBe('unresolvable');
    expect(await refusal('https://nobody.example/', { lookup: failing('EAI_AGAIN') })).toBe('LookupFailed');
  });

  it.each([
    ['http://127.0.0.1/', 'none'],
    ['https://10.9.8.7/', 'none'],
    ['http://[::ffff:127.0.0.1]/', 'none'],
    ['http://10.10.0.1/', 'not_public'],
    ['http://[::1]/', 'not_public'],
    ['http://8.8.8.8/', 'not_https'],
  ])('in or beside the allowed networks, %s: %s', async (url, expected) => {
    expect(await refusal(url, { networks: ['127.0.0.0/8', '10.9.0.0/16'] })).toBe(expected);
  });
});

describe('the port of a target', () => {
  const ports = [
    { first: 8443, last: 8443 },
    { first: 9000, last: 9100 },
  ];
  it.each([8443, 9000, 9050, 9100])('may be %i where it is allowed', async (port) => {
    expect(await refusal(`https://hooks.example.com:${String(port)}/`, { ports })).toBe('none');
    expect(await refusal(`https://hooks.example.com:${String(port)}/`)).toBe('port_not_allowed');
  });

  it.each([0, 1, 22, 79, 81, 444, 6379, 8442, 8444, 8999, 9101, 65535])('may not be %i', async (port) => {
    expect(await refusal(`https://hooks.example.com:${String(port)}/`, { ports })).toBe('port_not_allowed');
  });

  it('is no other in a network that is allowed, and nothing is looked up for one', async () => {
    expect(await refusal('http://127.0.0.1:6379/', { networks: ['127.0.0.0/8'] })).toBe('port_not_allowed');
    const lookup = jest.fn(PUBLIC);
    expect(await refusal('https://hooks.example.com:25/', { lookup })).toBe('port_not_allowed');
    expect(lookup).not.toHaveBeenCalled();
  });
});

describe('a request to a checked target', () => {
  const outgoing = new OutgoingRequests();
  let server: Server;
  let port: number;
  let answer: { status: number; headers?: Record<string, string>; body?: string } | 'silence';
  let hosts: (string | undefined)[];
  const sent = { headers: {}, body: 'hello', timeout: 5_000, signal: new AbortController().signal };

  beforeEach(async () => {
    hosts = [];
    answer = { status: 200 };
    server = createServer((request, response) => {
      hosts.push(request.headers.host);
      if (answer === 'silence') return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** A name that resolves to our server when it is checked, and to another address afterwards. */
  async function rebound(): Promise<[Awaited<ReturnType<Targets['check']>>, () => number]> {
    let asked = 0;
    const lookup: HostLookup = () => {
      asked += 1;
      return lookupOf(asked === 1 ? '127.0.0.1' : '127.0.0.9')('');
    };
    const ports = [{ first: port, last: port }];
    const rules = { webhookAllowedNetworks: ['127.0.0.1/32'], webhookAllowedPorts: ports };
    const targets = new Targets(rules, lookup);
    return [await targets.check(`http://rebound.example:${String(port)}/`), () => asked];
  }

  it('goes to the address that was checked, and asks for none again', async () => {
    const [target, asked] = await rebound();
    expect(await outgoing.post(target, sent)).toBe(200);
    expect(await outgoing.post(target, sent)).toBe(200);
    expect(asked()).toBe(1);
    expect(hosts).toEqual([`rebound.example:${String(port)}`, `rebound.example:${String(port)}`]);
  });

  it('follows no redirection', async () => {
    const [target] = await rebound();
    answer = { status: 307, headers: { location: `http://127.0.0.1:${String(port)}/inside` } };
    expect(await outgoing.post(target, sent)).toBe(307);
    expect(hosts).toHaveLength(1);
  });

  it('does not mind how long the answer is', async () => {
    const [target] = await rebound();
    answer = { status: 200, body: 'x'.repeat(5_000_000) };
    expect(await outgoing.post(target, sent)).toBe(200);
  });

  it('waits no longer than it is told to', async () => {
    const [target] = await rebound();
    answer = 'silence';
    await expect(outgoing.post(target, { ...sent, timeout: 50 })).rejects.toThrow('within 0.05 s');
  });

  it.each([301, 302, 303, 307, 308])('follows no redirection into a private network: %i', async (status) => {
    const [target] = await rebound();
    answer = { status, headers: { location: 'http://169.254.169.254/latest/meta-data' } };
    expect(await outgoing.post(target, sent)).toBe(status);
  });

  it('lets go of an answer that never ends, however slowly it comes', async () => {
    const [target] = await rebound();
    const closed = new Promise<void>((resolve) => {
      server.removeAllListeners('request').on('request', (_request, response: ServerResponse) => {
        response.writeHead(200).write('a');
        response.on('close', resolve);
      });
    });
    expect(await outgoing.post(target, { ...sent, timeout: 1_000 })).toBe(200);
    await closed;
  });

  it('takes no headers without end', async () => {
    const [target] = await rebound();
    answer = { status: 200, headers: { 'x-long': 'x'.repeat(100_000) } };
    await expect(outgoing.post(target, sent)).rejects.toMatchObject({ code: 'HPE_HEADER_OVERFLOW' });
  });

  it('is cut off when it is no longer wanted', async () => {
    const [target] = await rebound();
    answer = 'silence';
    const wanted = new AbortController();
    const asking = outgoing.post(target, { ...sent, signal: wanted.signal });
    wanted.abort(new Error('shutting down'));
    await expect(asking).rejects.toThrow('shutting down');
  });
});
