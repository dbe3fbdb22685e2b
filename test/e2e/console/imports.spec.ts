import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AuditEvent } from '../../../src/audit/audit.types';
import { ImportDraftsSweeper } from '../../../src/imports/import-drafts.sweeper';
import type { Import } from '../../../src/imports/imports.types';
import { isFinished } from '../../../src/imports/imports.types';
import type { Customer } from '../../../src/customers/customers.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { until } from '../../support/until';

const CUSTOMERS = `records:
  - type: customer
    fields:
      external_id: { from: Number }
      name: { from: Name }
`;
const RECEIVABLES = readFileSync('docs/examples/accounts-receivable.yaml', 'utf8');
const RECEIVABLES_FILE = [
  'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill',
  '391,0379-A,4/6/2013,611365,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper',
  '406,8976-B,3/3/2012,7900770,1/26/2013,2/25/2013,61.74,Yes,3/3/2013,Electronic',
  '406,8976-B,3/3/2012,7900771,1/26/2013,2/30/2013,12.x,Yes,3/3/2013,Electronic',
].join('\n');

let app: TestApp;
let merchant: Merchant;
let admin: Colleague;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  merchant = await createMerchant(app);
  admin = await createColleague(merchant, 'admin');
});
afterAll(() => app.close());

/** Sends a file as the form does. @returns the path of its page */
async function sent(name: string, content: string | Buffer): Promise<string> {
  const { headers } = await admin.upload('/admin/imports/new', name, content).expect(303);
  return String(headers['location']);
}

async function mapped(content: string | Buffer, mapping = CUSTOMERS): Promise<string> {
  const path = await sent('customers.csv', content);
  await admin.submit(`${path}/mapping`, { mapping }).expect(303).expect('location', `${path}/trial`);
  return path;
}

/** Runs an import and waits for its end. @returns its path */
async function run(path: string): Promise<string> {
  const { headers } = await admin.submit(`${path}/run`).expect(303);
  const at = String(headers['location']);
  await until(async () => isFinished(await merchant.get<Import>(at.replace('/admin', '/v1'))));
  return at;
}

const rowsIn = async (table: string): Promise<number> => {
  const [row] = await app.database.query<{ count: number }>(
    `select count(*)::int as count from ${table} where organisation_id = $1`,
    [merchant.organisation.id],
  );
  return row?.count ?? -1;
};

describe('an import in the console', () => {
  it('goes from a file over a mapping and a trial to its end, and says what came of it', async () => {
    const path = await sent('receivables.csv', RECEIVABLES_FILE);
    const step = (await admin.page(path).expect(200)).text;
    expect(step).toContain('receivables.csv');
    expect(step).toContain('10 columns in the file');
    expect(step).toMatch(/<option value="template:accounts-receivable" selected>[^<]*fits this file/);
    expect(step).toContain('customerID');

    await admin.submit(`${path}/mapping`, { mapping: RECEIVABLES }).expect(303);
    const before = await rowsIn('audit_events');
    const trial = (await admin.page(`${path}/trial`).expect(200)).text;
    expect(trial).toContain('One line would be left out.');
    expect(trial).toContain('All 3 rows were tried.');
    expect(trial).toContain('Invoice 611365');
    expect(trial).toContain('$55.94');
    expect(trial).toContain('February 1, 2013');
    expect(trial).toContain('2/30/2013');
    expect(trial).toContain('12.x');
    expect([await rowsIn('customers'), await rowsIn('imports'), await rowsIn('import_errors')]).toEqual([0, 0, 0]);
    expect(await rowsIn('audit_events')).toBe(before);

    const at = await run(path);
    const page = (await admin.page(at).expect(200)).text;
    expect(page).toContain('receivables.csv');
    expect(page).toContain('Done in part');
    expect(page).toContain(admin.member.name);
    expect(page).toContain('One rejected line');
    expect(page).toMatch(/Customers<\/th>\n<td[^>]*>2</);
    expect(page).not.toContain('data-running');
    const list = (await admin.page('/admin/imports').expect(200)).text;
    expect(list).toContain('receivables.csv');
    expect(await rowsIn('import_drafts')).toBe(0);
    expect(await rowsIn('files')).toBe(0);
    const [event] = (await merchant.get<Page<AuditEvent>>('/v1/audit_events?action=import.created')).results;
    expect(event?.actor).toEqual({ type: 'staff', id: admin.member.id });
  });

  it('starts once, however often its button is pressed', async () => {
    const path = await mapped('Number,Name\n1,Acme\n');
    const answers = await Promise.all([1, 2, 3, 4].map(() => admin.submit(`${path}/run`)));
    expect(new Set(answers.map(({ status, headers }) => `${String(status)} ${String(headers['location'])}`))).toEqual(
      new Set([`303 ${path.replace('/uploads', '')}`]),
    );
    expect(await rowsIn('imports')).toBe(1);
  });

  it('refuses a mapping with its place and reason, and keeps the text', async () => {
    const path = await sent('customers.csv', 'Number,Name\n1,Acme\n');
    const wrong = CUSTOMERS.replace('Name }', 'Nmae }');
    const { text } = await admin.submit(`${path}/mapping`, { mapping: wrong }).expect(422);
    expect(text).toContain('Line 5, records[0].fields.name.from: the file has no column &quot;Nmae&quot;');
    expect(text).toContain('{ from: Nmae }');
    expect(text).toContain('href="#mapping"');
    const noYaml = await admin.submit(`${path}/mapping`, { mapping: 'records: [\n  {' }).expect(422);
    expect(noYaml.text).toMatch(/Line \d+: the mapping is not YAML/);
    await admin.page(`${path}/trial`).expect(303).expect('location', path);
    await admin.submit(`${path}/run`).expect(409);
    await admin.submit(`${path}/mapping`, { mapping: '' }).expect(422);
  });

  it('says how many rows were tried of a file that goes on', async () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => `${String(at)},Customer ${String(at)}\n`).join('');
    const path = await mapped(`Number,Name\n${rows}`);
    const { text } = await admin.page(`${path}/trial`).expect(200);
    expect(text).toContain('The first 1,000 rows were tried;');
    expect(text).toMatch(/Customers<\/th>\n<td[^>]*>1,000</);
    const page = (await admin.page(await run(path)).expect(200)).text;
    expect(page).toMatch(/Customers<\/th>\n<td[^>]*>1,200</);
  });

  it('takes what a record names further down for no mistake, until the file has been read', async () => {
    const line = (record: object): string => `${JSON.stringify(record)}\n`;
    const contact = { type: 'contact', external_id: 'k', customer: 'late', name: 'K', email: 'k@x.example' };
    const others = Array.from({ length: 1_000 }, (_, at) =>
      line({ type: 'customer', external_id: `c-${String(at)}`, name: 'C' }),
    );
    const cut = await sent('all.ndjson', line(contact) + others.join('') + line({ type: 'customer', external_id: 'late', name: 'L' }));
    const { text } = await admin.page(`${cut}/trial`).expect(200);
    expect(text).toContain('One record names another one');
    expect(text).toContain('Every row would go in.');
    const whole = await sent('all.ndjson', line(contact));
    expect((await admin.page(`${whole}/trial`)).text).toContain('No customer has the external_id');
  });

  it('takes NDJSON without a mapping', async () => {
    const path = await sent('all.ndjson', '{"type":"customer","external_id":"a","name":"Acme"}\n');
    await admin.page(path).expect(303).expect('location', `${path}/trial`);
    expect((await admin.page(await run(path))).text).toContain('all.ndjson');
    expect(await rowsIn('customers')).toBe(1);
  });

  it('is discarded with its file', async () => {
    const path = await sent('customers.csv', 'Number,Name\n1,Acme\n');
    await admin.submit(`${path}/discard`).expect(303).expect('location', '/admin/imports?saved=discarded');
    expect([await rowsIn('import_drafts'), await rowsIn('files')]).toEqual([0, 0]);
    await admin.page(path).expect(404);
  });

  it('is forgotten with its file when nobody comes back to it for a day', async () => {
    await sent('kept.csv', 'Number,Name\n1,Acme\n');
    const path = await sent('old.csv', 'Number,Name\n1,Acme\n');
    await app.database.query(`update import_drafts set updated_at = now() - interval '25 hours' where id = $1`, [
      path.split('/').at(-1),
    ]);
    await app.app.get(ImportDraftsSweeper, { strict: false }).sweep();
    expect([await rowsIn('import_drafts'), await rowsIn('files')]).toEqual([1, 1]);
    await admin.page(path).expect(404);
  });

  it('shows imports by the API too, and narrows the list by how they stand', async () => {
    const upload = merchant.call('post', '/v1/imports').set('content-type', 'application/x-ndjson');
    const { body } = await upload.send('').expect(202);
    const { id } = body as Import;
    await until(async () => isFinished(await merchant.get<Import>(`/v1/imports/${id}`)));
    const viewer = await createColleague(merchant, 'viewer');
    const all = (await viewer.page('/admin/imports').expect(200)).text;
    expect(all).toContain('NDJSON file');
    expect(all).not.toContain('/admin/imports/new');
    expect((await viewer.page('/admin/imports?status=failed')).text).toContain('No such imports');
    expect((await viewer.page('/admin/imports?status=completed')).text).toContain(id);
    expect((await viewer.page('/admin/imports?status=nonsense')).text).toContain(id);
  });
});

describe('a file', () => {
  it.each([
    ['nothing', 'empty.csv', '', 'The file is empty.'],
    ['blank lines', 'blank.csv', '\ufeff\n \n', 'The file is empty.'],
    ['a workbook', 'book.csv', Buffer.from('PK\x03\x04rest', 'latin1'), 'This is a workbook'],
    ['UTF-16', 'wide.csv', Buffer.from('\ufeffNumber,Name\n', 'utf16le'), 'This text is UTF-16'],
    ['UTF-16 without a mark', 'wide.csv', Buffer.from('Number,Name\n1,Acme', 'utf16le'), 'This text is UTF-16'],
    ['a program', 'run.csv', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 9, 9, 9, 9]), 'This is no text file.'],
  ])('of %s is refused in words, and nothing of it stays', async (_what, name, content, words) => {
    const { text } = await admin.upload('/admin/imports/new', name, content).expect(422);
    expect(text).toContain(words);
    expect(text).toContain('href="#file"');
    expect([await rowsIn('files'), await rowsIn('import_drafts')]).toEqual([0, 0]);
  });

  it('has to be chosen', async () => {
    expect((await admin.submit('/admin/imports/new').expect(422)).text).toContain('Choose a file.');
    // What a browser sends for a field in which nothing was chosen.
    const field = `--b\r\ncontent-disposition: form-data; name="form_token"\r\n\r\n${admin.formToken}\r\n`;
    const file = '--b\r\ncontent-disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--b--\r\n';
    const { text } = await app.request
      .post('/admin/imports/new')
      .set({ cookie: admin.cookie, 'sec-fetch-site': 'same-origin' })
      .set('content-type', 'multipart/form-data; boundary=b')
      .send(field + file)
      .expect(422);
    expect(text).toContain('Choose a file.');
  });

  it('in Windows-1252 is shown as it is, and imported once the mapping says so', async () => {
    const content = Buffer.from('Number;Name\n1;Müller & Söhne\n', 'latin1');
    const path = await sent('umlaut.csv', content);
    const { text } = await admin.page(path).expect(200);
    expect(text).toContain('This file is not UTF-8.');
    expect(text).toContain('Müller &amp; Söhne');
    expect(text).toContain('encoding: windows-1252');
    expect(text).toMatch(/delimiter: &quot;;&quot;|delimiter: ;/);
    const mapping = `file: { delimiter: ';', encoding: windows-1252 }\n${CUSTOMERS}`;
    await admin.submit(`${path}/mapping`, { mapping }).expect(303);
    await run(path);
    const [customer] = (await merchant.get<Page<Customer>>('/v1/customers')).results;
    expect(customer?.name).toBe('Müller & Söhne');
  });

  it('with a byte order mark is read as if it had none', async () => {
    const path = await mapped('\ufeffNumber,Name\n1,Acme\n');
    expect((await admin.page(path)).text).not.toContain('does not look like names');
    await run(path);
    expect(await rowsIn('customers')).toBe(1);
  });

  it('without names of columns is told about', async () => {
    const path = await sent('bare.csv', '1,Acme\n2,Other\n');
    expect((await admin.page(path)).text).toContain('does not look like names of columns');
  });

  it('with a hostile name shows it as text, on every page and in headers', async () => {
    const name = '../../<script>alert(1)</script>\u202e"gnp.csv';
    const path = await sent(name, 'Number,Name\n1,\n');
    for (const text of [(await admin.page(path)).text]) {
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('\u202e');
    }
    await admin.submit(`${path}/mapping`, { mapping: CUSTOMERS }).expect(303);
    const at = await run(path);
    const download = await admin.page(`${at}/rejected`).expect(200);
    expect(download.headers['content-disposition']).toMatch(/^attachment; filename="[^"\r\n/\\]*-rejected\.csv"/);
  });

  it('with formulas is imported as text, shown escaped and handed out guarded', async () => {
    const path = await mapped('Number,Name\n1,"=HYPERLINK(""http://evil.example"",""<b>x</b>"")"\n=2+cmd|,\n+3,\n@4,\n');
    const trial = (await admin.page(`${path}/trial`).expect(200)).text;
    expect(trial).toContain('&#x3D;HYPERLINK(&quot;http://evil.example&quot;,&quot;&lt;b&gt;x&lt;/b&gt;&quot;)');
    const at = await run(path);
    const [customer] = (await merchant.get<Page<Customer>>('/v1/customers')).results;
    expect(customer?.name).toBe('=HYPERLINK("http://evil.example","<b>x</b>")');

    const bad = await mapped('Number,Name,Mail\n=1,A,+cmd|x\n', `${CUSTOMERS}      email: { from: Mail }\n`);
    const { text, headers } = await admin.page(`${await run(bad)}/rejected`).expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['cache-control']).toContain('no-store');
    expect(text).toMatch(/^\ufeff?Line,Record type,External ID,/);
    expect(text).toContain(`,'=1,`);
    expect(text).toContain(`,'+cmd|x,`);
    expect((await admin.page(`${at}/rejected`)).text.trim().split('\r\n')).toHaveLength(4);
  });

  it('that is announced as too large is refused in words before it is read', async () => {
    const status = await new Promise<{ code: number; text: string }>((resolve, reject) => {
      const sending = httpRequest(`${app.url}/admin/imports/new`, {
        method: 'POST',
        headers: {
          cookie: admin.cookie,
          'sec-fetch-site': 'same-origin',
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': String(300 * 1024 * 1024),
        },
      });
      sending.on('error', reject);
      sending.on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => (text += piece));
        answer.on('end', () => {
          resolve({ code: answer.statusCode ?? 0, text });
          sending.destroy();
        });
      });
      const field = `--b\r\ncontent-disposition: form-data; name="form_token"\r\n\r\n${admin.formToken}\r\n`;
      const file = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nNumber,Name\n`;
      sending.write(field + file);
    });
    expect(status.code).toBe(413);
    expect(status.text).toContain('The file is larger than 256 MB.');
    expect(await rowsIn('files')).toBe(0);
  });

  it('is refused without the form token, and nothing of it stays', async () => {
    for (const token of ['', 'nonsense']) {
      await app.request
        .post('/admin/imports/new')
        .set('cookie', admin.cookie)
        .set('sec-fetch-site', 'same-origin')
        .field('form_token', token)
        .attach('file', Buffer.from('Number,Name\n'), 'a.csv')
        .expect(403);
    }
    expect(await rowsIn('files')).toBe(0);
  });
});

describe('rejected lines', () => {
  it('are shown in pages, in the order of the file', async () => {
    const rows = Array.from({ length: 25 }, (_, at) => `${String(at)},\n`).join('');
    const at = await run(await mapped(`Number,Name\n${rows}`));
    const first = (await admin.page(at).expect(200)).text;
    expect(first).toContain('25 rejected lines');
    const [, cursor = ''] = /cursor&#x3D;([^"&]+)"[^>]*rel="next"/.exec(first) ?? [];
    const second = (await admin.page(`${at}?cursor=${cursor}`).expect(200)).text;
    expect(second).toMatch(/data-label="Line">26</);
    expect(second).not.toMatch(/data-label="Line">2</);
    expect(second).toContain('Earlier lines');
    expect((await admin.page(`${at}/rejected`)).text.trim().split('\r\n')).toHaveLength(26);
  });
});

describe('mappings', () => {
  it('are kept under a name, offered for files that they fit, and removed; the log says by whom', async () => {
    const path = await mapped('Number,Name\n1,Acme\n');
    await admin.submit(`${path}/keep`, { name: '  Our customers ' }).expect(303);
    await admin.submit(`${path}/keep`, { name: 'our CUSTOMERS' }).expect(303);
    const refused = await admin.submit(`${path}/keep`, { name: ' ' }).expect(422);
    expect(refused.text).toContain('This must not be empty.');
    const other = (await admin.page(await sent('next.csv', 'Number,Name\n2,Other\n'))).text;
    expect(other).toMatch(/<option value="kept:[^"]+" selected>our CUSTOMERS \(fits this file\)/);
    expect(other).toContain('{ from: Number }');
    const begun = (await admin.page(`${path}?start=template:stripe-invoices`)).text;
    expect(begun).toContain('decimal_mark');

    const page = (await admin.page('/admin/imports/mappings').expect(200)).text;
    const [, remove = ''] = /action="(\/admin\/imports\/mappings\/[^"]+)"/.exec(page) ?? [];
    await admin.submit(remove).expect(303);
    await admin.submit(remove).expect(404);
    expect((await admin.page('/admin/imports/mappings')).text).toContain('No mapping is kept yet');
    const { results } = await merchant.get<Page<AuditEvent>>('/v1/audit_events?limit=10');
    const about = results.filter(({ object_type }) => object_type === 'import_mapping');
    expect(about.map(({ action, actor }) => [action, actor.id])).toEqual([
      ['import_mapping.deleted', admin.member.id],
      ['import_mapping.updated', admin.member.id],
      ['import_mapping.created', admin.member.id],
    ]);
  });
});
