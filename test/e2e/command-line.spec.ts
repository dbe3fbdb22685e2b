import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Customer } from '../../src/customers/customers.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createStaff, PASSWORD, sendSignIn } from '../factories/staff';
import { startApp, type TestApp } from '../support/app';
import { redisSpace } from '../support/redis-space';
import { spawnSource } from '../support/source-process';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

interface Ended {
  readonly code: number | null;
  /** The lines of its standard output. */
  readonly out: readonly string[];
  /** Its standard error. */
  readonly told: string;
}

/** What a command takes at the most, its application's start included. */
const PATIENCE_MS = 60_000;

const foyer = (...args: string[]): Promise<Ended> => foyerFor(app, args);

/** Runs `foyer …` on the database of an app. It has to end by itself: one that is ended has no code. */
async function foyerFor({ database, url }: TestApp, args: readonly string[]): Promise<Ended> {
  const REDIS_URL = (await redisSpace()) ?? undefined;
  const child = spawnSource('src/cli/foyer.ts', args, {
    DATABASE_URL: database.url,
    PUBLIC_URL: url,
    REDIS_URL,
  });
  const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The command writes nowhere.');
  const [out, told, [code]] = await Promise.all([
    text(stdout),
    text(stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  clearTimeout(patience);
  return { code, out: out.split('\n').filter(Boolean), told };
}

it('makes an API key that is good at once', async () => {
  const { code, out, told } = await foyer('api-key', 'create', 'billing', '--scopes', 'customers:read');
  expect({ code, told, lines: out.length }).toEqual({ code: 0, told: '', lines: 1 });
  const key = String(out[0]);
  await app.request.get('/v1/customers').set('x-api-key', key).expect(200);
  await app.request.get('/v1/invoices').set('x-api-key', key).expect(403);
});

it('makes a member of staff who signs in with the password it prints', async () => {
  const email = 'first@merchant.example';
  const { code, out, told } = await foyer('admin', 'create', '--email', email);
  expect({ code, lines: out.length }).toEqual({ code: 0, lines: 1 });
  expect(told).toContain(`${email} can sign in at`);
  await sendSignIn(app, email, String(out[0])).expect(303);
});

it('lets a member of staff in again with another password', async () => {
  const { email } = await createStaff(merchant);
  const { code, out } = await foyer('admin', 'recover', '--email', email);
  expect({ code, lines: out.length }).toEqual({ code: 0, lines: 1 });
  await sendSignIn(app, email).expect(401);
  await sendSignIn(app, email, String(out[0])).expect(303);
});

it('says which value it refuses, and ends with 2', async () => {
  const { email } = await createStaff(merchant);
  const { code, out, told } = await foyer('admin', 'create', '--email', email);
  expect({ code, out }).toEqual({ code: 2, out: [] });
  expect(told).toMatch(/^email: /);
  expect(told).not.toContain(PASSWORD);
});

describe('importing', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'records-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('takes a file in, and ends with 1 when lines of it were rejected', async () => {
    const file = join(folder, 'customers.ndjson');
    const good = { type: 'customer', external_id: 'by-command', name: 'By Command GmbH' };
    await writeFile(file, `${JSON.stringify(good)}\n`);
    expect(await foyer('import', file)).toMatchObject({ code: 0 });
    await writeFile(file, `${JSON.stringify(good)}\n${JSON.stringify({ ...good, name: '' })}\n`);
    expect(await foyer('import', file)).toMatchObject({ code: 1 });
    const { results } = await merchant.get<Page<Customer>>('/v1/customers?external_id=by-command');
    expect(results).toMatchObject([{ name: good.name }]);
  });
});

it('makes and lists organisations, and asks which one when there are several', async () => {
  const empty = await startApp();
  try {
    const command = (...args: string[]): Promise<Ended> => foyerFor(empty, args);
    expect((await command('api-key', 'create', 'billing')).told).toContain('There is no organisation yet.');
    const [first, second] = [
      await command('organisation', 'create', 'First Merchant'),
      await command('organisation', 'create', 'Second Merchant'),
    ];
    const list = await command('organisation', 'list');
    expect(list.out).toEqual([
      `${String(first.out[0])}  First Merchant`,
      `${String(second.out[0])}  Second Merchant`,
    ]);
    const unsaid = await command('api-key', 'create', 'billing');
    expect(unsaid).toMatchObject({ code: 2, out: [] });
    expect(unsaid.told).toContain('--organisation');
    const said = await command('api-key', 'create', 'billing', '--organisation', String(second.out[0]));
    expect(said).toMatchObject({ code: 0, told: '' });
  } finally {
    await empty.close();
  }
});

it('migrates a database that is migrated, and says so', async () => {
  expect(await foyer('migrate')).toMatchObject({ code: 0, out: ['The schema is up to date.'] });
});
