import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import type { Import, ImportError } from '../../src/imports/imports.types';
import { isFinished } from '../../src/imports/imports.types';
import { LARGEST_MAPPING } from '../../src/imports/mapping/yaml-text';
import type { Problem } from '../../src/platform/http/problems';
import type { Page } from '../../src/platform/http/list/page.types';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

const NDJSON = 'application/x-ndjson';
const MAPPING = `
records:
  - type: customer
    fields:
      external_id: { from: Number }
      name: { from: Name }
`;

let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});

afterAll(() => app.close());

/** Lines of NDJSON, as long as their names. */
const customers = (count: number, name = 'C', legal_name = 'L'): string =>
  Array.from({ length: count }, (_, index) => {
    const record = { type: 'customer', external_id: `c-${String(index)}`, name, legal_name };
    return `${JSON.stringify(record)}\n`;
  }).join('');

async function finished(id: string): Promise<Import> {
  let found = await merchant.get<Import>(`/v1/imports/${id}`);
  await until(async () => {
    found = await merchant.get<Import>(`/v1/imports/${id}`);
    return isFinished(found);
  });
  return found;
}

const post = (): ReturnType<Merchant['call']> => merchant.call('post', '/v1/imports');

/** A mapping of so many bytes. With `ü` in it, it has fewer characters. */
const mappingOf = (bytes: number, letter = 'ü'): string =>
  `${MAPPING}# ${letter}`.padEnd(bytes + 1 - Buffer.byteLength(letter), 'x');

const CSV = Buffer.from('Number,Name\n1,Acme\n');
const withMapping = (mapping: string): ReturnType<Merchant['call']> =>
  post().field('mapping', mapping).attach('file', CSV, 'a.csv');
const withMappingFile = (mapping: string): ReturnType<Merchant['call']> =>
  post().attach('mapping', Buffer.from(mapping), 'map.yaml').attach('file', CSV, 'a.csv');

describe('POST /v1/imports', () => {
  it('takes NDJSON larger than other bodies may be, and answers before it is imported', async () => {
    const body = customers(2_500, 'C'.repeat(255), 'L'.repeat(255));
    expect(body.length).toBeGreaterThan(1024 * 1024);
    const made = await answerOf<Import>(post().set('content-type', NDJSON).send(body), 202);
    expect(made).toMatchObject({ format: 'ndjson', status: 'queued', failure: null, finished_at: null });
    expect(made.counts).toEqual({ read: 0, pending: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 });
    await until(async () => (await merchant.get<Import>(`/v1/imports/${made.id}`)).counts.read > 0);
    const done = await finished(made.id);
    expect(done.counts).toMatchObject({ read: 2_500, created: 2_500 });
  });

  it('takes CSV with its mapping as text or as a file', async () => {
    const csv = Buffer.from('Number,Name\n1,Acme\n2,\n');
    const asText = await answerOf<Import>(post().field('mapping', MAPPING).attach('file', csv, 'a.csv'), 202);
    expect(await finished(asText.id)).toMatchObject({
      format: 'csv',
      counts: { read: 1, created: 1, rejected: 1 },
    });
    const asFile = await answerOf<Import>(
      post().attach('mapping', Buffer.from(MAPPING), 'map.yaml').attach('file', csv, 'a.csv'),
      202,
    );
    expect(await finished(asFile.id)).toMatchObject({ counts: { unchanged: 1, rejected: 1 } });
  });

  it.each([
    ['as text', () => withMapping(mappingOf(LARGEST_MAPPING, 'u'))],
    ['as a file', () => withMappingFile(mappingOf(LARGEST_MAPPING, 'u'))],
  ])('takes a mapping of 64 KB %s', async (_how, send) => {
    const { id } = await answerOf<Import>(send(), 202);
    expect(await finished(id)).toMatchObject({ status: 'completed', counts: { read: 1, rejected: 0 } });
  });

  it('names what is wrong with a mapping by its path', async () => {
    const mapping = 'records:\n  - type: customer\n    fields:\n      name: { from: Name, as: nothing }\n';
    const problem = await answerOf<Problem>(
      post().field('mapping', mapping).attach('file', Buffer.from('Name\nA\n'), 'a.csv'),
      422,
    );
    expect(problem.errors).toMatchObject([
      { field: 'mapping.records[0].fields.name.as', code: 'bad_mapping' },
    ]);
  });

  it.each([
    [
      'the file before the mapping',
      'mapping',
      () => post().attach('file', Buffer.from('a'), 'a.csv').field('mapping', MAPPING),
    ],
    ['no file', 'file', () => post().field('mapping', MAPPING)],
    [
      'a mapping without end',
      'mapping',
      () => post().field('mapping', '#'.repeat(300_000)).attach('file', Buffer.from('a'), 'a.csv'),
    ],
    ['a mapping of a byte too many', 'mapping', () => withMapping(mappingOf(LARGEST_MAPPING + 1))],
    ['such a mapping as a file', 'mapping', () => withMappingFile(mappingOf(LARGEST_MAPPING + 1))],
  ])('refuses %s', async (_what, field, send) => {
    const problem = await answerOf<Problem>(send(), 422);
    expect(problem.errors.map((error) => error.field)).toEqual([field]);
  });

  it('takes nothing else, and no other route takes uploads', async () => {
    await post().send({ type: 'customer' }).expect(415);
    await post().set('content-type', 'text/csv').send('Name\nA\n').expect(415);
    await merchant.call('post', '/v1/customers').set('content-type', NDJSON).send(customers(1)).expect(415);
    await merchant.call('post', '/v1/customers').field('name', 'Acme').expect(415);
  });

  it('refuses more than 256 MB as soon as it is announced', async () => {
    const before = await merchant.get<Page<Import>>('/v1/imports?limit=100');
    const { statusCode } = await answerTo({
      'content-type': NDJSON,
      'content-length': String(256 * 1024 * 1024 + 1),
    });
    expect(statusCode).toBe(413);
    const after = await merchant.get<Page<Import>>('/v1/imports?limit=100');
    expect(after.results).toHaveLength(before.results.length);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const sent = begin({ 'content-type': NDJSON, 'content-length': '1000000' });
    sent.on('error', () => undefined);
    sent.write(customers(2_000));
    await until(async () => (await storedFiles()) === 1);
    sent.destroy();
    await until(async () => (await storedFiles()) === 0);
  });
});

describe('an import', () => {
  it('lists its rejected lines page by page, in the order of the file', async () => {
    const body = Array.from({ length: 25 }, (_, index) => `broken ${String(index)}\n`).join('');
    const { id } = await answerOf<Import>(post().set('content-type', NDJSON).send(body), 202);
    await finished(id);
    const lines: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: Page<ImportError> = await merchant.get(`/v1/imports/${id}/errors?limit=10${query}`);
      lines.push(...page.results.map(({ line }) => line));
      cursor = page.next;
    }
    expect(lines).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it('is found by its own organisation alone, and by a key with the scope', async () => {
    const { id } = await answerOf<Import>(post().set('content-type', NDJSON).send(customers(1)), 202);
    const other = await createMerchant(app);
    for (const path of [`/v1/imports/${id}`, `/v1/imports/${id}/errors`, '/v1/imports/nonsense']) {
      await other.call('get', path).expect(404);
    }
    const reader = await createMerchant(app, { scopes: ['imports:read'] });
    await reader.call('post', '/v1/imports').set('content-type', NDJSON).send(customers(1)).expect(403);
    await finished(id);
  });
});

async function storedFiles(): Promise<number> {
  const rows = await app.database.query('select 1 from files');
  return rows.length;
}

function begin(headers: OutgoingHttpHeaders): ReturnType<typeof httpRequest> {
  return httpRequest(`${app.url}/v1/imports`, {
    method: 'POST',
    headers: { 'x-api-key': merchant.apiKey, ...headers },
  });
}

/** The answer to a request of which only the headers were sent. */
async function answerTo(headers: OutgoingHttpHeaders): Promise<IncomingMessage> {
  const sent = begin(headers);
  sent.on('error', () => undefined);
  sent.flushHeaders();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  sent.destroy();
  return answer;
}
