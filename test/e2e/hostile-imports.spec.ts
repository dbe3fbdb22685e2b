import { setTimeout as pause } from 'node:timers/promises';
import { isFinished, type Import } from '../../src/imports/imports.types';
import type { Problem } from '../../src/platform/http/problems';
import { CUSTOMERS_MAPPING, ImportsRoom } from '../factories/imports-room';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

/** Milliseconds that a health check may take meanwhile: most of it is what else the machine does. */
const SLOWEST_HEALTH = 2_000;

let app: TestApp;
let room: ImportsRoom;
beforeAll(async () => {
  app = await startApp();
  room = await ImportsRoom.open(app);
});
afterAll(() => app.close());

/** Does something while the node's health is asked for. @returns the slowest answer, in ms */
async function slowestHealthDuring(work: Promise<unknown>): Promise<number> {
  let isOver = false;
  let slowest = 0;
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const sent = performance.now();
      await app.request.get('/health/live').expect(200);
      slowest = Math.max(slowest, performance.now() - sent);
      await pause(10);
    }
  };
  const over = work.finally(() => {
    isOver = true;
  });
  await Promise.all([over, watch()]);
  return slowest;
}

const send = (mapping: string, csv = 'Number,Name\n1,Acme\n'): ReturnType<typeof room.merchant.call> =>
  room.merchant
    .call('post', '/v1/imports')
    .field('mapping', mapping)
    .attach('file', Buffer.from(csv), 'customers.csv');

const record = (at: number): object => ({
  id: at,
  name: `Customer ${String(at)}`,
  email: 'a@x.example',
  currency: 'EUR',
});
const MAPPINGS: Readonly<Record<string, string>> = {
  'data in its place': JSON.stringify({ records: Array.from({ length: 200 }, (_, at) => record(at)) }),
  nesting: `a: ${'['.repeat(60_000)}`,
  keys: Array.from({ length: 5_000 }, (_, at) => `k${String(at)}: 1`).join('\n'),
  anchors: `a: ${'&a '.repeat(15_000)}`,
  escapes: `a: "${'\\x'.repeat(30_000)}`,
  aliases: `a: &a {${Array.from({ length: 3_000 }, (_, at) => `k${String(at)}: x`).join(', ')}}\nb: [${'*a,'.repeat(99)}]`,
};

it.each(Object.keys(MAPPINGS))('refuses a mapping of %s, and serves others meanwhile', async (name) => {
  const refused = answerOf<Problem>(send(MAPPINGS[name] ?? ''), 422);
  expect(await slowestHealthDuring(refused)).toBeLessThan(SLOWEST_HEALTH);
  expect((await refused).errors.length).toBeLessThanOrEqual(21);
});

it('tells 20 mistakes of a mapping and how many more there are, in the API and in the console', async () => {
  const mapping = MAPPINGS['data in its place'] ?? '';
  const { errors } = await answerOf<Problem>(send(mapping), 422);
  expect(errors).toHaveLength(21);
  const last = errors.at(-1)?.message ?? '';
  expect(last).toMatch(/^And [\d,]+ more\.$/);
  const page = await room.send('customers.csv', 'Number,Name\n1,Acme\n');
  const { text } = await room.admin.submit(`${page}/mapping`, { mapping }).expect(422);
  expect(text).toContain(last);
  expect(text).toContain('records[0].id');
});

it('serves others while it reads a file of values that are opened and not closed', async () => {
  const block = `"x${`\n""${'y'.repeat(5_000)}""`.repeat(199)}\n`;
  const { id } = await answerOf<Import>(send(CUSTOMERS_MAPPING, `Number,Name\n${block.repeat(5)}`), 202);
  const path = `/v1/imports/${id}`;
  const done = until(async () => isFinished(await room.merchant.get<Import>(path)), 60_000);
  expect(await slowestHealthDuring(done)).toBeLessThan(SLOWEST_HEALTH);
  expect(await room.merchant.get<Import>(path)).toMatchObject({
    status: 'completed',
    counts: { rejected: 1_000 },
  });
});

it('refuses an upload of many parts', async () => {
  const upload = room.merchant.call('post', '/v1/imports').field('mapping', CUSTOMERS_MAPPING);
  for (let part = 0; part < 500; part += 1) void upload.field(`part${String(part)}`, 'x');
  const { status } = await upload;
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});

it('rejects a record of more fields or elements than any has, and takes the others', async () => {
  const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${String(at)}`, 1]));
  const lines = [
    { type: 'customer', external_id: 'c-1', name: 'Keys', ...keys },
    { type: 'customer', external_id: 'c-2', name: 'Elements', tax_ids: Array(100_000).fill(1) },
    { type: 'customer', external_id: 'c-3', name: 'Acme' },
  ];
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const upload = room.merchant
    .call('post', '/v1/imports')
    .set('content-type', 'application/x-ndjson')
    .send(body);
  const { id } = await answerOf<Import>(upload, 202);
  const path = `/v1/imports/${id}`;
  const done = until(async () => isFinished(await room.merchant.get<Import>(path)), 60_000);
  expect(await slowestHealthDuring(done)).toBeLessThan(SLOWEST_HEALTH);
  expect(await room.merchant.get<Import>(path)).toMatchObject({ counts: { created: 1, rejected: 2 } });
  const { results } = await room.merchant.get<{ results: { line: number; code: string }[] }>(
    `${path}/errors`,
  );
  expect(results.map(({ line, code }) => [line, code])).toEqual([
    [1, 'too_many_values'],
    [2, 'too_many_values'],
  ]);
});
