import { readFileSync } from 'node:fs';
import type { AuditEvent } from '../../../src/audit/audit.types';
import { ImportDraftsSweeper } from '../../../src/imports/drafts/import-drafts.sweeper';
import { isFinished, type Import } from '../../../src/imports/imports.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { CUSTOMERS_MAPPING, ImportsRoom } from '../../factories/imports-room';
import { createColleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { until } from '../../support/until';

const RECEIVABLES = readFileSync('docs/examples/accounts-receivable.yaml', 'utf8');
const RECEIVABLES_FILE = [
  'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill',
  '391,0379-A,4/6/2013,611365,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper',
  '406,8976-B,3/3/2012,7900770,1/26/2013,2/25/2013,61.74,Yes,3/3/2013,Electronic',
  '406,8976-B,3/3/2012,7900771,1/26/2013,2/30/2013,12.x,Yes,3/3/2013,Electronic',
].join('\n');

let app: TestApp;
let room: ImportsRoom;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  room = await ImportsRoom.open(app);
});
afterAll(() => app.close());

describe('an import in the console', () => {
  it('goes from a file over a mapping and a trial to its end, and says what came of it', async () => {
    const path = await room.send('receivables.csv', RECEIVABLES_FILE);
    const step = (await room.admin.page(path).expect(200)).text;
    expect(step).toContain('receivables.csv');
    expect(step).toContain('10 columns in the file');
    expect(step).toMatch(/<option value="template:accounts-receivable" selected>[^<]*fits this file/);
    expect(step).toContain('customerID');

    await room.admin.submit(`${path}/mapping`, { mapping: RECEIVABLES }).expect(303);
    const before = await room.count('audit_events');
    const trial = (await room.admin.page(`${path}/trial`).expect(200)).text;
    expect(trial).toContain('One line would be rejected.');
    expect(trial).toContain('All 3 rows were checked.');
    expect(trial).toContain('Invoice 611365');
    expect(trial).toContain('$55.94');
    expect(trial).toContain('February 1, 2013');
    expect(trial).toContain('2/30/2013');
    expect(trial).toContain('12.x');
    expect([
      await room.count('customers'),
      await room.count('imports'),
      await room.count('import_errors'),
    ]).toEqual([0, 0, 0]);
    expect(await room.count('audit_events')).toBe(before);

    const at = await room.run(path);
    for (const step of [path, `${path}/trial`]) {
      await room.admin.page(step).expect(303).expect('location', at);
    }
    const page = (await room.admin.page(at).expect(200)).text;
    expect(page).toContain('receivables.csv');
    expect(page).toContain('Partly completed');
    expect(page).toContain(room.admin.member.name);
    expect(page).toContain('One rejected line');
    expect(page).toMatch(/Customers<\/th>\n<td[^>]*>2</);
    expect(page).not.toContain('data-running');
    const list = (await room.admin.page('/admin/imports').expect(200)).text;
    expect(list).toContain('receivables.csv');
    expect(await room.count('import_drafts')).toBe(0);
    expect(await room.count('files')).toBe(0);
    const [event] = (await room.merchant.get<Page<AuditEvent>>('/v1/audit_events?action=import.created'))
      .results;
    expect(event?.actor).toEqual({ type: 'staff', id: room.admin.member.id });
  });

  it('starts once, however often its button is pressed', async () => {
    const path = await room.sendMapped('Number,Name\n1,Acme\n');
    const answers = await Promise.all([1, 2, 3, 4].map(() => room.admin.submit(`${path}/run`)));
    expect(
      new Set(answers.map(({ status, headers }) => `${String(status)} ${String(headers['location'])}`)),
    ).toEqual(new Set([`303 ${path.replace('/uploads', '')}`]));
    expect(await room.count('imports')).toBe(1);
  });

  it('refuses a mapping with its place and reason, and keeps the text', async () => {
    const path = await room.send('customers.csv', 'Number,Name\n1,Acme\n');
    const wrong = CUSTOMERS_MAPPING.replace('Name }', 'Nmae }');
    const { text } = await room.admin.submit(`${path}/mapping`, { mapping: wrong }).expect(422);
    expect(text).toContain('Line 5, records[0].fields.name.from: the file has no column &quot;Nmae&quot;');
    expect(text).toContain('{ from: Nmae }');
    expect(text).toContain('href="#mapping"');
    const noYaml = await room.admin.submit(`${path}/mapping`, { mapping: 'records: [\n  {' }).expect(422);
    expect(noYaml.text).toMatch(/Line \d+: the mapping is not YAML/);
    await room.admin.page(`${path}/trial`).expect(303).expect('location', path);
    await room.admin.submit(`${path}/run`).expect(409);
    await room.admin.submit(`${path}/mapping`, { mapping: '' }).expect(422);
  });

  it('says how many rows were checked of a file that goes on', async () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => `${String(at)},Customer ${String(at)}\n`).join('');
    const path = await room.sendMapped(`Number,Name\n${rows}`);
    const { text } = await room.admin.page(`${path}/trial`).expect(200);
    expect(text).toContain('The first 1,000 rows were checked.');
    expect(text).toMatch(/Customers<\/th>\n<td[^>]*>1,000</);
    const page = (await room.admin.page(await room.run(path)).expect(200)).text;
    expect(page).toMatch(/Customers<\/th>\n<td[^>]*>1,200</);
  });

  it('takes what a record names further down for no mistake, until the file has been read', async () => {
    const line = (record: object): string => `${JSON.stringify(record)}\n`;
    const contact = { type: 'contact', external_id: 'k', customer: 'late', name: 'K', email: 'k@x.example' };
    const others = Array.from({ length: 1_000 }, (_, at) =>
      line({ type: 'customer', external_id: `c-${String(at)}`, name: 'C' }),
    );
    const cut = await room.send(
      'all.ndjson',
      line(contact) + others.join('') + line({ type: 'customer', external_id: 'late', name: 'L' }),
    );
    const { text } = await room.admin.page(`${cut}/trial`).expect(200);
    expect(text).toContain('One record refers to a record');
    expect(text).toContain('All rows can be imported.');
    const whole = await room.send('all.ndjson', line(contact));
    expect((await room.admin.page(`${whole}/trial`)).text).toContain('No customer has the external_id');
  });

  it('takes NDJSON without a mapping', async () => {
    const path = await room.send('all.ndjson', '{"type":"customer","external_id":"a","name":"Acme"}\n');
    await room.admin.page(path).expect(303).expect('location', `${path}/trial`);
    expect((await room.admin.page(await room.run(path))).text).toContain('all.ndjson');
    expect(await room.count('customers')).toBe(1);
  });

  it('is discarded with its file', async () => {
    const path = await room.send('customers.csv', 'Number,Name\n1,Acme\n');
    await room.admin
      .submit(`${path}/discard`)
      .expect(303)
      .expect('location', '/admin/imports?saved=discarded');
    expect([await room.count('import_drafts'), await room.count('files')]).toEqual([0, 0]);
    await room.admin.page(path).expect(404);
  });

  it('is forgotten with its file when nobody comes back to it for a day', async () => {
    await room.send('kept.csv', 'Number,Name\n1,Acme\n');
    const path = await room.send('old.csv', 'Number,Name\n1,Acme\n');
    await app.database.query(
      `update import_drafts set updated_at = now() - interval '25 hours' where id = $1`,
      [path.split('/').at(-1)],
    );
    await app.app.get(ImportDraftsSweeper, { strict: false }).sweep();
    expect([await room.count('import_drafts'), await room.count('files')]).toEqual([1, 1]);
    await room.admin.page(path).expect(404);
  });

  it('shows imports by the API too, and narrows the list by how they stand', async () => {
    const upload = room.merchant.call('post', '/v1/imports').set('content-type', 'application/x-ndjson');
    const { body } = await upload.send('').expect(202);
    const { id } = body as Import;
    await until(async () => isFinished(await room.merchant.get<Import>(`/v1/imports/${id}`)));
    const viewer = await createColleague(room.merchant, 'viewer');
    const all = (await viewer.page('/admin/imports').expect(200)).text;
    expect(all).toContain('NDJSON file');
    expect(all).not.toContain('/admin/imports/new');
    expect((await viewer.page('/admin/imports?status=failed')).text).toContain('No imports found');
    expect((await viewer.page('/admin/imports?status=completed')).text).toContain(id);
    expect((await viewer.page('/admin/imports?status=nonsense')).text).toContain(id);
  });
});

describe('rejected lines', () => {
  it('are shown in pages, in the order of the file', async () => {
    const rows = Array.from({ length: 25 }, (_, at) => `${String(at)},\n`).join('');
    const at = await room.run(await room.sendMapped(`Number,Name\n${rows}`));
    const first = (await room.admin.page(at).expect(200)).text;
    expect(first).toContain('25 rejected lines');
    const [, cursor = ''] = /cursor&#x3D;([^"&]+)"[^>]*rel="next"/.exec(first) ?? [];
    const second = (await room.admin.page(`${at}?cursor=${cursor}`).expect(200)).text;
    expect(second).toMatch(/data-label="Line">26</);
    expect(second).not.toMatch(/data-label="Line">2</);
    expect(second).toContain('Previous lines');
    expect((await room.admin.page(`${at}/rejected`)).text.trim().split('\r\n')).toHaveLength(26);
  });
});

describe('mappings', () => {
  it('are kept under a name, offered for files that they fit, and removed; the log says by whom', async () => {
    const path = await room.sendMapped('Number,Name\n1,Acme\n');
    await room.admin.submit(`${path}/keep`, { name: '  Our customers ' }).expect(303);
    await room.admin.submit(`${path}/keep`, { name: 'our CUSTOMERS' }).expect(303);
    const refused = await room.admin.submit(`${path}/keep`, { name: ' ' }).expect(422);
    expect(refused.text).toContain('This must not be empty.');
    const other = (await room.admin.page(await room.send('next.csv', 'Number,Name\n2,Other\n'))).text;
    expect(other).toMatch(/<option value="kept:[^"]+" selected>our CUSTOMERS \(fits this file\)/);
    expect(other).toContain('{ from: Number }');
    const begun = (await room.admin.page(`${path}?start=template:stripe-invoices`)).text;
    expect(begun).toContain('decimal_mark');

    const page = (await room.admin.page('/admin/imports/mappings').expect(200)).text;
    const [, remove = ''] = /action="(\/admin\/imports\/mappings\/[^"]+)"/.exec(page) ?? [];
    await room.admin.submit(remove).expect(303);
    await room.admin.submit(remove).expect(404);
    expect((await room.admin.page('/admin/imports/mappings')).text).toContain('No saved mappings');
    const { results } = await room.merchant.get<Page<AuditEvent>>('/v1/audit_events?limit=10');
    const about = results.filter(({ object_type }) => object_type === 'import_mapping');
    expect(about.map(({ action, actor }) => [action, actor.id])).toEqual([
      ['import_mapping.deleted', room.admin.member.id],
      ['import_mapping.updated', room.admin.member.id],
      ['import_mapping.created', room.admin.member.id],
    ]);
  });
});
