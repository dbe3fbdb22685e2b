import { request as httpRequest } from 'node:http';
import type { Customer } from '../../../src/customers/customers.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { CUSTOMERS_MAPPING, ImportsRoom } from '../../factories/imports-room';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let room: ImportsRoom;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  room = await ImportsRoom.open(app);
});
afterAll(() => app.close());

describe('a file', () => {
  it.each([
    ['nothing', 'empty.csv', '', 'The file is empty.'],
    ['blank lines', 'blank.csv', '\ufeff\n \n', 'The file is empty.'],
    ['a workbook', 'book.csv', Buffer.from('PK\x03\x04rest', 'latin1'), 'This is a spreadsheet'],
    ['UTF-16', 'wide.csv', Buffer.from('\ufeffNumber,Name\n', 'utf16le'), 'This file is UTF-16'],
    [
      'UTF-16 without a mark',
      'wide.csv',
      Buffer.from('Number,Name\n1,Acme', 'utf16le'),
      'This file is UTF-16',
    ],
    [
      'a program',
      'run.csv',
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 9, 9, 9, 9]),
      'This is not a text file.',
    ],
  ])('of %s is refused in words, and nothing of it stays', async (_what, name, content, words) => {
    const { text } = await room.admin.upload('/admin/imports/new', name, content).expect(422);
    expect(text).toContain(words);
    expect(text).toContain('href="#file"');
    expect([await room.count('files'), await room.count('import_drafts')]).toEqual([0, 0]);
  });

  it('has to be chosen', async () => {
    expect((await room.admin.submit('/admin/imports/new').expect(422)).text).toContain('Choose a file.');
    // What a browser sends for a field in which nothing was chosen.
    const field = `--b\r\ncontent-disposition: form-data; name="form_token"\r\n\r\n${room.admin.formToken}\r\n`;
    const file = '--b\r\ncontent-disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--b--\r\n';
    const { text } = await app.request
      .post('/admin/imports/new')
      .set({ cookie: room.admin.cookie, 'sec-fetch-site': 'same-origin' })
      .set('content-type', 'multipart/form-data; boundary=b')
      .send(field + file)
      .expect(422);
    expect(text).toContain('Choose a file.');
  });

  it('in Windows-1252 is shown as it is, and imported once the mapping says so', async () => {
    const content = Buffer.from('Number;Name\n1;Müller & Söhne\n', 'latin1');
    const path = await room.send('umlaut.csv', content);
    const { text } = await room.admin.page(path).expect(200);
    expect(text).toContain('This file is not UTF-8.');
    expect(text).toContain('Müller &amp; Söhne');
    expect(text).toContain('encoding: windows-1252');
    expect(text).toMatch(/delimiter: &quot;;&quot;|delimiter: ;/);
    const mapping = `file: { delimiter: ';', encoding: windows-1252 }\n${CUSTOMERS_MAPPING}`;
    await room.admin.submit(`${path}/mapping`, { mapping }).expect(303);
    await room.run(path);
    const [customer] = (await room.merchant.get<Page<Customer>>('/v1/customers')).results;
    expect(customer?.name).toBe('Müller & Söhne');
  });

  it('with a byte order mark is read as if it had none', async () => {
    const path = await room.sendMapped('\ufeffNumber,Name\n1,Acme\n');
    expect((await room.admin.page(path)).text).not.toContain('does not look like column names');
    await room.run(path);
    expect(await room.count('customers')).toBe(1);
  });

  it('without names of columns is told about', async () => {
    const path = await room.send('bare.csv', '1,Acme\n2,Other\n');
    expect((await room.admin.page(path)).text).toContain('does not look like column names');
  });

  it('with a hostile name shows it as text, on every page and in headers', async () => {
    const name = '../../<img src=x onerror=alert(1)>\u202e"gnp.csv';
    const path = await room.send(name, 'Number,Name\n1,\n');
    const { text } = await room.admin.page(path).expect(200);
    expect(text).toContain('alert(1)');
    expect(text).not.toContain('<img src');
    expect(text).not.toContain('\u202e');
    await room.admin.submit(`${path}/mapping`, { mapping: CUSTOMERS_MAPPING }).expect(303);
    const at = await room.run(path);
    const download = await room.admin.page(`${at}/rejected`).expect(200);
    expect(download.headers['content-disposition']).toMatch(
      /^attachment; filename="[^"\r\n/\\]*-rejected\.csv"/,
    );
  });

  it('with formulas is imported as text, shown escaped and handed out guarded', async () => {
    const path = await room.sendMapped(
      'Number,Name\n1,"=HYPERLINK(""http://evil.example"",""<b>x</b>"")"\n=2+cmd|,\n+3,\n@4,\n',
    );
    const trial = (await room.admin.page(`${path}/trial`).expect(200)).text;
    expect(trial).toContain(
      '&#x3D;HYPERLINK(&quot;http://evil.example&quot;,&quot;&lt;b&gt;x&lt;/b&gt;&quot;)',
    );
    const at = await room.run(path);
    const [customer] = (await room.merchant.get<Page<Customer>>('/v1/customers')).results;
    expect(customer?.name).toBe('=HYPERLINK("http://evil.example","<b>x</b>")');

    const bad = await room.sendMapped(
      'Number,Name,Mail\n=1,A,+cmd|x\n',
      `${CUSTOMERS_MAPPING}      email: { from: Mail }\n`,
    );
    const { text, headers } = await room.admin.page(`${await room.run(bad)}/rejected`).expect(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['cache-control']).toContain('no-store');
    expect(text).toMatch(/^\ufeff?Line,Record type,External ID,/);
    expect(text).toContain(`,'=1,`);
    expect(text).toContain(`,'+cmd|x,`);
    expect((await room.admin.page(`${at}/rejected`)).text.trim().split('\r\n')).toHaveLength(4);
  });

  it('that is announced as too large is refused in words before it is read', async () => {
    const status = await new Promise<{ code: number; text: string }>((resolve, reject) => {
      const sending = httpRequest(`${app.url}/admin/imports/new`, {
        method: 'POST',
        headers: {
          cookie: room.admin.cookie,
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
      const field = `--b\r\ncontent-disposition: form-data; name="form_token"\r\n\r\n${room.admin.formToken}\r\n`;
      const file = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nNumber,Name\n`;
      sending.write(field + file);
    });
    expect(status.code).toBe(413);
    expect(status.text).toContain('The file is larger than 256 MB.');
    expect(await room.count('files')).toBe(0);
  });

  it.each([
    ['/admin/imports/new', 2, 3 * 1024],
    ['/admin/imports/new', 9, 1],
    ['/admin/imports/uploads/none/mapping', 2, 300 * 1024],
    ['/admin/settings', 9, 1],
  ])(
    'comes with no more than its form has, whoever sends it: %s, %i fields of %i bytes',
    async (at, fields, size) => {
      const sent = app.request.post(at);
      for (let place = 0; place < fields; place += 1)
        void sent.field(`field_${String(place)}`, 'x'.repeat(size));
      await sent.expect(413);
    },
  );

  it('is refused without the form token, and nothing of it stays', async () => {
    for (const token of ['', 'nonsense']) {
      await app.request
        .post('/admin/imports/new')
        .set('cookie', room.admin.cookie)
        .set('sec-fetch-site', 'same-origin')
        .field('form_token', token)
        .attach('file', Buffer.from('Number,Name\n'), 'a.csv')
        .expect(403);
    }
    expect(await room.count('files')).toBe(0);
  });
});
