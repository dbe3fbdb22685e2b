import { request as httpRequest } from 'node:http';
import type { Test } from 'supertest';
import type { Organisation } from '../../../src/organisations/organisations.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { dataUri, png, svg, webp } from '../../factories/pictures';
import { visit } from '../../factories/sessions';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

const FORM = { name: 'Southwind', accent_color: '#aa0000' };
const KB = 1024;

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
const pathOf = (url: string | null): string => new URL(url ?? '').pathname;
const filesKept = async (): Promise<number> => {
  const text = `select count(*)::int as kept from files where organisation_id = $1`;
  const [row] = await app.database.query<{ kept: number }>(text, [merchant.organisation.id]);
  return row?.kept ?? -1;
};

/** Sends the branding form with files in it, as the page would: the files come last. */
function upload(
  files: Readonly<Record<string, Buffer>>,
  fields: Readonly<Record<string, string>> = FORM,
): Test {
  const sent = app.request
    .post('/admin/settings')
    .set({ cookie: admin.cookie, 'sec-fetch-site': 'same-origin' })
    .field('form_token', admin.formToken);
  for (const [name, value] of Object.entries(fields)) void sent.field(name, value);
  for (const [name, content] of Object.entries(files)) void sent.attach(name, content, `${name}.bin`);
  return sent;
}

async function refused(files: Readonly<Record<string, Buffer>>, fields = FORM): Promise<string> {
  const { text } = await upload(files, fields).expect(422);
  expect((await settings()).branding).toMatchObject({ name: 'Northwind Cloud', logo: null });
  expect(await filesKept()).toBe(0);
  expect(text).toContain(`value="${fields.name}"`);
  expect(text).toContain(`value="${fields.accent_color}"`);
  expect(text).toContain('<a href="#logo">');
  return text;
}

describe('a logo', () => {
  it.each([
    ['a PNG', png(40, 10), 'image/png', 'png'],
    ['a WebP', webp(), 'image/webp', 'webp'],
    ['an SVG', svg(), 'image/svg+xml', 'svg'],
  ])(
    'that is %s is uploaded with the rest of the form, and served as a file',
    async (_what, logo, type, ending) => {
      await upload({ logo }).expect(303);
      const { branding } = await settings();
      expect(branding).toMatchObject({ ...FORM, logo_dark: null });
      const path = pathOf(branding.logo);
      expect(path).toMatch(new RegExp(`^/logos/${merchant.organisation.id}/[0-9a-f]{32}\\.${ending}$`));
      const { headers, body } = await app.request.get(path).expect(200);
      expect(headers).toMatchObject({
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'x-content-type-options': 'nosniff',
      });
      expect(Buffer.isBuffer(body) && body.length > 20).toBe(true);
    },
  );

  it('stands on the pages as an address, not as bytes', async () => {
    await upload({ logo: png(400, 100), logo_dark: png(400, 100, [255, 255, 255]) }).expect(303);
    const { session, cookie } = await visit(merchant, await createCustomer(merchant));
    const { text } = await app.request.get(`/s/${session.id}/invoices`).set('cookie', cookie).expect(200);
    const { logo, logo_dark } = (await settings()).branding;
    expect(text).toContain(`src="${pathOf(logo)}"`);
    expect(text).toContain(`src="${pathOf(logo_dark)}"`);
    expect(text).not.toContain('data:image');
  });

  it('is one file, however often it comes, and stays until another does', async () => {
    await upload({ logo: svg(), logo_dark: svg() }).expect(303);
    await upload({ logo: svg() }).expect(303);
    expect(await filesKept()).toBe(1);
    const { logo } = (await settings()).branding;
    await upload({}).expect(303);
    expect((await settings()).branding.logo).toBe(logo);
    await upload({ logo: Buffer.alloc(0) }).expect(422);
  });

  it('is removed by its button, and the other stays', async () => {
    await upload({ logo: svg(), logo_dark: png() }).expect(303);
    expect((await admin.page('/admin/settings')).text).toContain('Remove logo for dark pages');
    await admin.submit('/admin/settings/logo/remove', { logo: 'logo' }).expect(303);
    const { branding } = await settings();
    expect(branding.logo).toBeNull();
    expect(branding.logo_dark).toMatch(/\.png$/);
    await admin.submit('/admin/settings/logo/remove', { logo: 'name' }).expect(400);
  });

  it('that was replaced is shown for a day, and then goes', async () => {
    await upload({ logo: svg() }).expect(303);
    const old = pathOf((await settings()).branding.logo);
    await upload({ logo: png() }).expect(303);
    await app.request.get(old).expect(200);
    await app.database.query(`update logos set kept_at = now() - interval '25 hours'`);
    await upload({}).expect(303);
    await app.request.get(old).expect(404);
    await app.request.get(pathOf((await settings()).branding.logo)).expect(200);
    expect(await filesKept()).toBe(1);
  });

  it('is found under its own address only', async () => {
    await upload({ logo: svg() }).expect(303);
    const path = pathOf((await settings()).branding.logo);
    const other = await createMerchant(app);
    for (const wrong of [
      path.replace(merchant.organisation.id, other.organisation.id),
      path.replace(/[0-9a-f]{32}/, '0'.repeat(32)),
      path.replace(merchant.organisation.id, 'nobody'),
      '/logos/a/b',
    ]) {
      await app.request.get(wrong).expect(404);
    }
  });
});

describe('through the API', () => {
  const change = (branding: object): Test => merchant.call('patch', '/v1/organisation').send({ branding });

  it('is sent as a data URI, answered as an address, and may be named again', async () => {
    await change({ logo: dataUri(svg(), 'image/svg+xml') }).expect(200);
    const { logo } = (await settings()).branding;
    await app.request.get(pathOf(logo)).expect(200);
    await change({ logo, logo_dark: pathOf(logo) }).expect(200);
    expect((await settings()).branding).toMatchObject({ logo, logo_dark: logo });
    await change({ logo: null }).expect(200);
    expect((await settings()).branding).toMatchObject({ logo: null, logo_dark: logo });
  });

  it.each([
    ['an address elsewhere', 'https://evil.example/logos/x.png', 'not_logo'],
    ['an address of no logo', `/logos/x/${'0'.repeat(32)}.png`, 'not_logo'],
    ['no address', 'logo.png', 'not_logo'],
    ['a script', dataUri(svg('<script/>'), 'image/svg+xml'), 'svg_script'],
    ['text', dataUri(Buffer.from('hello')), 'not_picture'],
  ])('is refused when it is %s', async (_what, logo, code) => {
    const { body } = await change({ logo, name: 'Other' }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'branding.logo', code })]);
    expect((await settings()).branding.name).toBe('Northwind Cloud');
  });
});

describe('what is hostile', () => {
  it.each([
    ['a script', svg('<script>alert(1)</script>'), 'a script (&lt;script&gt;)'],
    ['an event handler', svg('', ' onload="alert(1)"'), 'an event handler (onload)'],
    ['HTML in it', svg('<foreignObject><p/></foreignObject>'), '&lt;foreignObject&gt;'],
    [
      'a picture from elsewhere',
      svg('<image href="https://evil.example/x.png"/>'),
      'https://evil.example/x.png',
    ],
    ['a part from elsewhere', svg('<use href="//evil.example/x.svg#a"/>'), 'href&#x3D;'],
    ['a style from elsewhere', svg('<style>@import url(//evil.example)</style>'), 'the rule @import'],
    ['a colour from elsewhere', svg('<g fill="url(//evil.example#a)"/>'), 'something outside of it'],
    [
      'an animation of a link',
      svg('<animate attributeName="href" values="javascript:x"/>'),
      '&lt;animate&gt;',
    ],
    [
      'entities',
      Buffer.concat([Buffer.from('<!DOCTYPE svg [<!ENTITY a "&#60;script/>">]>'), svg('&a;')]),
      '&lt;!DOCTYPE',
    ],
    ['a bomb of repetitions', svg('<g id="a"><use href="#a"/><use href="#a"/></g>'), '&lt;use&gt;'],
    ['no SVG but a web page', Buffer.from('<html><script>alert(1)</script></html>'), '&lt;html&gt;'],
    ['a program', Buffer.from('MZ\u0090\u0000'), 'no SVG, PNG, JPEG or WebP'],
    ['a PNG that is far too wide', png(5_000, 1), '5000 × 1 pixels'],
    ['an SVG of 65 KB', svg(' '.repeat(65 * KB)), 'an SVG 64 KB'],
    ['a PNG of 257 KB', Buffer.concat([png(), Buffer.alloc(257 * KB)]), 'may have 256 KB'],
  ])('is refused in words when it has %s, and nothing typed is lost', async (_what, logo, words) => {
    expect(await refused({ logo })).toContain(words);
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
    for (const [name, value] of Object.entries({ ...fields, ...FORM })) void sent.field(name, value);
    await sent.attach('logo', svg(), 'logo.svg').expect(403);
    expect((await settings()).branding.logo).toBeNull();
  });
});
