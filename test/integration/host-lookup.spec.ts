import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostLookup } from '../../src/platform/outgoing/host-lookup';
import { Targets, type HostLookup } from '../../src/platform/outgoing/targets';
import { NameServer, type NameAnswer } from '../support/name-server';
import { until } from '../support/until';

const FOUR = '93.184.215.14';
const SIX = '2606:4700::1111';
const NAMES: Readonly<Record<string, NameAnswer>> = {
  'both.example': { A: [FOUR], AAAA: [[0x2606, 0x4700, 0, 0, 0, 0, 0, 0x1111]] },
  'four.example': { A: [FOUR] },
  'inside.example': { A: [FOUR, '10.0.0.1'] },
  'mapped.example': { A: [FOUR], AAAA: [[0, 0, 0, 0, 0, 0xffff, 0x0a00, 1]] },
  'empty.example': {},
  'broken.example': 'servfail',
  'nobody.example': 'nxdomain',
};

let server: NameServer;
let folder: string;
let lookup: HostLookup;
beforeAll(async () => {
  server = await NameServer.start((name) => NAMES[name] ?? 'silence');
  folder = await mkdtemp(join(tmpdir(), 'hosts-'));
  const hostsFile = join(folder, 'hosts');
  await writeFile(
    hostsFile,
    '127.0.0.1 localhost # 10.0.0.1 four.example\n::1\tLOCALHOST ip6-localhost\n\nfour.example\n',
  );
  lookup = hostLookup({ servers: [server.address], hostsFile, patience: 400 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const problemOf = (host: string): Promise<string> =>
  new Targets({ webhookAllowedNetworks: [], webhookAllowedPorts: [] }, lookup).check(`https://${host}/`).then(
    () => 'none',
    (error: unknown) => (error as { problem?: string; name: string }).problem ?? (error as Error).name,
  );

it('gives every address of a host, of both kinds', async () => {
  expect(await lookup('both.example')).toEqual([
    { address: FOUR, family: 4 },
    { address: SIX, family: 6 },
  ]);
  expect(await lookup('four.example')).toEqual([{ address: FOUR, family: 4 }]);
});

it("takes the machine's own names from its hosts file, and asks nobody for them", async () => {
  const both = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ];
  expect(await lookup('localhost')).toEqual(both);
  expect(await lookup('localhost.')).toEqual(both);
  expect(server.asked).not.toContain('localhost');
});

it("asks the machine's own name servers otherwise, and does without a hosts file", async () => {
  expect(await hostLookup()('localhost')).toContainEqual({ address: '127.0.0.1', family: 4 });
  const bare = hostLookup({ servers: [server.address], hostsFile: join(folder, 'none') });
  expect(await bare('four.example')).toEqual([{ address: FOUR, family: 4 }]);
});

it.each([
  ['both.example', 'none'],
  ['inside.example', 'not_public'],
  ['mapped.example', 'not_public'],
  ['localhost', 'not_public'],
  ['nobody.example', 'unresolvable'],
  ['empty.example', 'unresolvable'],
  [`${'x'.repeat(64)}.example`, 'unresolvable'],
  ['broken.example', 'LookupFailed'],
  ['silent.example', 'LookupFailed'],
])('tells a host that is not from one that is not told: %s, %s', async (host, expected) => {
  expect(await problemOf(host)).toBe(expected);
});

it('answers at once, however many others wait for name servers that are silent; and they are given up', async () => {
  const patient = hostLookup({ servers: [server.address], patience: 2_500 });
  let given = 0;
  const silent = Array.from({ length: 100 }, (_, index) => `silent-${String(index)}.example`);
  const waiting = silent.map((host) =>
    patient(host).catch((error: unknown) => {
      given += 1;
      return (error as NodeJS.ErrnoException).code;
    }),
  );
  await until(() => silent.every((host) => server.asked.includes(host)));
  expect(await problemOf('both.example')).toBe('none');
  expect(given).toBe(0);
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['ECANCELLED']));
});
