import type { Test } from 'supertest';
import type { Organisation } from '../../../src/organisations/organisations.types';
import { BRANDING, sendBranding } from '../../factories/branding';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { dataUri, png, svg, webp } from '../../factories/pictures';
import { visit } from '../../factories/sessions';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

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

const upload = (files: Readonly<Record<string, Buffer>>): Test => sendBranding(app, admin, files);

describe('a logo', () => {
  it.each([
    ['a PNG', png(40, 10), 'image/png', 'png'],
    ['a WebP', webp(), 'image/webp', 'webp'],
    ['an SVG', svg(), 'image/png', 'png'],
  ])(
    'that is %s is uploaded with the rest of the form, and served as a file',
    async (_what, logo, type, ending) => {
      await upload({ logo }).expect(303);
      const { branding } = await settings();
      expect(branding).toMatchObject({ ...BRANDING, logo_dark: null });
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

  it('has to be chosen again when something else is wrong, and the page says so', async () => {
    const sent = sendBranding(app, admin, { logo: svg() }, { name: ' ' });
    const { text } = await sent.expect(422);
    expect(text).toContain('<a href="#logo">Logo: The file was not saved. Choose it again.</a>');
    expect(await filesKept()).toBe(0);
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
    // However long it was shown: pages that are open show it still.
    await app.database.query(`update logos set kept_at = now() - interval '25 hours'`);
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
    ['a script', dataUri(svg('<script/>'), 'image/svg+xml'), 'svg_empty'],
    ['text', dataUri(Buffer.from('hello')), 'not_picture'],
  ])('is refused when it is %s', async (_what, logo, code) => {
    const { body } = await change({ logo, name: 'Other' }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'branding.logo', code })]);
    expect((await settings()).branding.name).toBe('Northwind Cloud');
  });
});
