import { request as httpRequest } from 'node:http';
import type { Organisation } from '../../../src/organisations/organisations.types';
import { BRANDING, sendBranding } from '../../factories/branding';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { png, svg } from '../../factories/pictures';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

const KB = 1024;
const NOTHING = 'shows nothing that can be drawn';

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

const settings = (): Promise<Organisation> => merchant.get('/v1/organisation');

async function refused(files: Readonly<Record<string, Buffer>>): Promise<string> {
  const { text } = await sendBranding(app, admin, files).expect(422);
  expect((await settings()).branding).toMatchObject({ name: 'Northwind Cloud', logo: null });
  const kept = `select id from files where organisation_id = $1`;
  expect(await app.database.query(kept, [merchant.organisation.id])).toEqual([]);
  expect(text).toContain(`value="${BRANDING.name}"`);
  expect(text).toContain(`value="${BRANDING.accent_color}"`);
  expect(text).toContain('<a href="#logo">');
  return text;
}

describe('what is hostile', () => {
  it.each([
    ['a script', svg('<script>alert(1)</script>'), NOTHING],
    ['an event handler', svg('', ' onload="alert(1)"'), NOTHING],
    ['HTML in it', svg('<foreignObject><p/></foreignObject>'), NOTHING],
    [
      'a picture from elsewhere',
      svg('<image href="https://evil.example/x.png"/>'),
      'https://evil.example/x.png',
    ],
    ['a part from elsewhere', svg('<use href="//evil.example/x.svg#a"/>'), NOTHING],
    ['a style from elsewhere', svg('<style>@import url(//evil.example)</style>'), NOTHING],
    ['a colour from elsewhere', svg('<g fill="url(//evil.example#a)"/>'), NOTHING],
    ['an animation of a link', svg('<animate attributeName="href" values="javascript:x"/>'), NOTHING],
    [
      'entities',
      Buffer.concat([Buffer.from('<!DOCTYPE svg [<!ENTITY a "&#60;script/>">]>'), svg('&a;')]),
      NOTHING,
    ],
    ['a bomb of repetitions', svg('<g id="a"><use href="#a"/><use href="#a"/></g>'), NOTHING],
    [
      'a bomb of patterns',
      svg(
        Array.from({ length: 16 }, (_, level) => {
          const filled = `<path d="M0 0h1v1z" fill="url(#p${String(level + 1)})"/>`;
          return `<pattern id="p${String(level)}">${filled}${filled}</pattern>`;
        }).join('') + '<pattern id="p16"><path d="M0 0h1v1z"/></pattern>',
      ),
      NOTHING,
    ],
    ['no SVG but a web page', Buffer.from('<html><script>alert(1)</script></html>'), 'cannot be read'],
    ['a program', Buffer.from('MZ\u0090\u0000'), 'no SVG, PNG, JPEG or WebP'],
    ['a PNG that is far too wide', png(5_000, 1), '5000 × 1 pixels'],
    ['an SVG of 65 KB', svg(' '.repeat(65 * KB)), 'an SVG 64 KB'],
    ['a PNG of 257 KB', Buffer.concat([png(), Buffer.alloc(257 * KB)]), 'may have 256 KB'],
  ])('is refused in words when it has %s, and nothing typed is lost', async (_what, logo, words) => {
    expect(await refused({ logo })).toContain(words);
  });

  it.each([
    ['a script', '<script>fetch("//evil.example")</script>'],
    ['an event handler', '<g onload="fetch(`//evil.example`)"/>'],
    ['HTML in it', '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">evil.example</p></foreignObject>'],
    ['a style from elsewhere', '<style>@import url(//evil.example)</style>'],
    [
      'an animation of a link',
      '<a href="//evil.example"><animate attributeName="href" values="javascript:x"/></a>',
    ],
  ])('is a picture of what it draws, and no more, when it has %s', async (_what, inside) => {
    const drawing = svg(`<rect width="40" height="10"/>${inside}`);
    await sendBranding(app, admin, { logo: drawing }).expect(303);
    const { logo } = (await settings()).branding;
    const { headers, body } = await app.request.get(new URL(logo ?? '').pathname).expect(200);
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    await sendBranding(app, admin, { logo: svg('<rect width="40" height="10"/>') }).expect(303);
    // Its bytes are those of the drawing without it: the same file.
    expect((await settings()).branding.logo).toBe(logo);
    expect((body as Buffer).subarray(1, 4).toString()).toBe('PNG');
  });

  it('is a file of 50 MB, refused before it has all come, and answered all the same', async () => {
    const CHUNK = Buffer.alloc(64 * KB, 'x');
    const boundary = 'a-boundary';
    const field = (name: string, value: string): string =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const before = process.memoryUsage().arrayBuffers;
    let sent = 0;
    let sentWhenAnswered = Infinity;
    let highest = 0;
    const text = await new Promise<string>((resolve, reject) => {
      const sending = httpRequest(
        `${app.url}/admin/settings`,
        {
          method: 'POST',
          headers: {
            cookie: admin.cookie,
            'sec-fetch-site': 'same-origin',
            'content-type': `multipart/form-data; boundary=${boundary}`,
          },
        },
        (response) => {
          sentWhenAnswered = sent;
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('end', () => {
            // Having its answer, Node's client sends no more, and would keep its connection.
            sending.destroy();
            resolve(Buffer.concat(pieces).toString());
          });
        },
      );
      sending.on('error', reject);
      sending.write(
        field('form_token', admin.formToken) + field('name', 'Kept') + field('accent_color', '#aa0000'),
      );
      sending.write(
        `--${boundary}\r\ncontent-disposition: form-data; name="logo"; filename="big.png"\r\ncontent-type: image/png\r\n\r\n`,
      );
      const more = (): void => {
        highest = Math.max(highest, process.memoryUsage().arrayBuffers - before);
        if (sent >= 50 * KB * KB) {
          sending.end(`\r\n--${boundary}--\r\n`);
          return;
        }
        sent += CHUNK.length;
        if (sending.write(CHUNK)) setImmediate(more);
        else sending.once('drain', more);
      };
      more();
    });
    expect(text).toContain('The file is too large');
    expect(text).toContain('value="Kept"');
    expect(sentWhenAnswered).toBeLessThan(50 * KB * KB);
    expect(highest).toBeLessThan(30 * KB * KB);
    expect((await settings()).branding.name).toBe('Northwind Cloud');
  });

  it.each([
    ['without the token of its own session', { form_token: 'nothing' }],
    ['with no token', {}],
  ])('is a form %s', async (_what, fields: Record<string, string>) => {
    const sent = app.request
      .post('/admin/settings')
      .set({ cookie: admin.cookie, 'sec-fetch-site': 'same-origin' });
    for (const [name, value] of Object.entries({ ...fields, ...BRANDING })) void sent.field(name, value);
    await sent.attach('logo', svg(), 'logo.svg').expect(403);
    expect((await settings()).branding.logo).toBeNull();
  });
});
