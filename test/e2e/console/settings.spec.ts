import type { AuditEvent } from '../../../src/audit/audit.types';
import type { Organisation } from '../../../src/organisations/organisations.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { visit } from '../../factories/sessions';
import { createColleague, signIn, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { until } from '../../support/until';

const PORTAL = { locale: 'en-GB', time_zone: 'Europe/Amsterdam' };
const ACCESS = {
  allowed_return_origins: 'https://app.acme.example/\r\nhttps://shop.acme.example',
  default_return_url: 'https://shop.acme.example/account',
  embed_origins: 'https://app.acme.example',
  lifetime: '12',
  lifetime_unit: 'hours',
};
const PAYMENT = { account_holder: 'Northwind B.V.', iban: 'nl91 abna 0417 1643 00', bic: 'abnanl2a' };
const PATHS = ['', '/portal', '/access', '/payment'].map((section) => `/admin/settings${section}`);

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

async function refused(path: string, form: Record<string, string>): Promise<string> {
  const before = await settings();
  const { text } = await admin.submit(path, form).expect(422);
  expect(await settings()).toEqual(before);
  expect(text).toContain('Nothing was changed');
  return text;
}

describe('the settings', () => {
  it('are saved section by section, each with its own and nothing else', async () => {
    const saves: [string, Record<string, string>][] = [
      ['', { name: 'Southwind', accent_color: 'AA0000' }],
      ['/portal', { ...PORTAL, tab_invoices: 'on', tab_profile: 'on', field_email: 'on' }],
      ['/access', ACCESS],
      ['/payment', PAYMENT],
    ];
    for (const [path, form] of saves) {
      const { headers } = await admin.submit(`/admin/settings${path}`, form).expect(303);
      expect(headers['location']).toBe(`/admin/settings${path}?saved=settings`);
      const { text } = await admin.page(headers['location'] ?? '').expect(200);
      expect(text).toContain('Saved. This takes effect everywhere within 5 seconds.');
    }
    expect(await settings()).toMatchObject({
      branding: { name: 'Southwind', accent_color: '#AA0000', logo: null },
      tabs: ['invoices', 'profile'],
      editable_profile_fields: ['email'],
      ...PORTAL,
      allowed_return_origins: ['https://app.acme.example', 'https://shop.acme.example'],
      default_return_url: 'https://shop.acme.example/account',
      embed_origins: ['https://app.acme.example'],
      session_limits: { absolute_lifetime: 43_200 },
      bank_details: { account_holder: 'Northwind B.V.', iban: 'NL91 ABNA 0417 1643 00', bank_name: null },
    });
    const access = (await admin.page('/admin/settings/access')).text;
    expect(access).toContain('https://app.acme.example\nhttps://shop.acme.example</textarea>');
    expect(access).toMatch(/name="lifetime"[^>]* value="12"/);
    expect(access).toContain('<option value="hours" selected>');
  });

  it('are audited with who changed them, and what they were', async () => {
    await admin.submit('/admin/settings', { name: 'Southwind', accent_color: '#aa0000' }).expect(303);
    const { results } = await merchant.get<Page<AuditEvent>>('/v1/audit_events?action=organisation.updated');
    expect(results[0]).toMatchObject({
      actor: { type: 'staff', id: admin.member.id },
      changes: {
        branding: {
          before: { name: 'Northwind Cloud', accent_color: '#10604c' },
          after: { name: 'Southwind', accent_color: '#aa0000' },
        },
      },
    });
  });

  it('are cleared by what is left empty', async () => {
    await admin.submit('/admin/settings/payment', PAYMENT).expect(303);
    await admin.submit('/admin/settings/payment', {}).expect(303);
    await admin.submit('/admin/settings/access', ACCESS).expect(303);
    await admin.submit('/admin/settings/access', { lifetime: '1', lifetime_unit: 'days' }).expect(303);
    expect(await settings()).toMatchObject({
      bank_details: null,
      allowed_return_origins: [],
      default_return_url: null,
      embed_origins: [],
      session_limits: { absolute_lifetime: 86_400 },
    });
  });

  it('are seen by a viewer, who finds nothing to press and is refused', async () => {
    const viewer = await createColleague(merchant, 'viewer');
    for (const path of PATHS) {
      const { text } = await viewer.page(path).expect(200);
      expect(text).toContain('To change them, you need the role Admin.');
      expect(text.split('<main')[1]).not.toMatch(/<button[^>]*type="submit"/);
      await viewer.submit(path, { name: 'Mine', accent_color: '#000000' }).expect(403);
    }
    await viewer.submit('/admin/settings/logo/remove', { logo: 'logo' }).expect(403);
    expect((await settings()).branding.name).toBe('Northwind Cloud');
  });

  it('hold on every node within five seconds', async () => {
    const other = await startApp({ database: app.database });
    try {
      const elsewhere = await signIn(other, admin.member);
      const { session, cookie } = await visit(merchant, await createCustomer(merchant));
      const onOther = async (): Promise<string> =>
        (await other.request.get(`/s/${session.id}/invoices`).set('cookie', cookie)).text;
      expect(await onOther()).toContain('Northwind Cloud');
      await admin.submit('/admin/settings', { name: 'Southwind', accent_color: '#aa0000' }).expect(303);
      const changed = performance.now();
      // Whoever edits sees at once what holds; whoever is a customer at last.
      expect((await elsewhere.page('/admin/settings')).text).toMatch(/name="name"[^>]* value="Southwind"/);
      await until(async () => (await onOther()).includes('Southwind'));
      expect(performance.now() - changed).toBeLessThan(6_000);
    } finally {
      await other.close();
    }
  });
});

describe('what is refused', () => {
  it('is told beside its field and on top, with everything that was typed', async () => {
    const text = await refused('/admin/settings/access', {
      ...ACCESS,
      allowed_return_origins: 'https://app.acme.example/path',
      default_return_url: 'nowhere',
      embed_origins: '*',
      lifetime: '1.5',
    });
    for (const field of ['allowed_return_origins', 'default_return_url', 'embed_origins', 'lifetime']) {
      expect(text).toContain(`<a href="#${field}">`);
      expect(text).toContain(`id="${field}-error"`);
    }
    expect(text).toContain('https://app.acme.example/path</textarea>');
    expect(text).toContain('value="nowhere"');
    expect(text).toContain('value="1.5"');
  });

  it.each([
    ['4', 'minutes'],
    ['8', 'days'],
    ['', 'days'],
    ['1', 'weeks'],
    ['-1', 'days'],
    ['1e3', 'minutes'],
  ])('is a session of %s %s', async (lifetime, lifetime_unit) => {
    const text = await refused('/admin/settings/access', { lifetime, lifetime_unit });
    expect(text).toContain('from 5 minutes to 7 days');
  });

  it('is a default return URL whose site is not allowed, from either side', async () => {
    const away = { ...ACCESS, default_return_url: 'https://elsewhere.example' };
    expect(await refused('/admin/settings/access', away)).toContain('not one of the return origins');
  });

  it.each([
    ['an IBAN with a slip', { iban: 'NL91 ABNA 0417 1643 01' }, 'its check digits do not match'],
    ['an IBAN that is too short', { iban: 'NL91' }, 'its check digits do not match'],
    ['a BIC that is none', { bic: 'ABNA' }, 'Enter 8 or 11 characters'],
    ['a very long text', { instructions: 'x'.repeat(2_001) }, 'at most 2,000 characters'],
  ])('is %s', async (_what, form, words) => {
    const text = await refused('/admin/settings/payment', { account_holder: 'Kept B.V.', ...form });
    expect(text).toContain(words);
    expect(text).toContain('value="Kept B.V."');
  });

  it.each([
    ['no tab at all', {}, 'Select at least one'],
    [
      'a language that is none',
      { tab_invoices: 'on', locale: 'xx-nope-nope' },
      'Choose a language from the list',
    ],
    [
      'a time zone of nowhere',
      { tab_invoices: 'on', time_zone: 'Mars/Olympus' },
      'This time zone does not exist',
    ],
  ])('is %s', async (_what, form, words) => {
    const text = await refused('/admin/settings/portal', { ...PORTAL, field_email: 'on', ...form });
    expect(text).toContain(words);
    expect(text).toMatch(/name="field_email" value="on" checked/);
    expect(text).not.toMatch(/name="field_name" value="on" checked/);
  });

  it('is a name of nothing and a colour that is none', async () => {
    const text = await refused('/admin/settings', { name: ' ', accent_color: 'green' });
    expect(text).toContain('>Name: Enter 1 to 80 characters');
    expect(text).toContain('value="green"');
  });
});

describe('the sample page', () => {
  it('shows the portal as saved, and with what its address says', async () => {
    const viewer = await createColleague(merchant, 'viewer');
    const saved = await viewer.page('/admin/settings/sample').expect(200);
    expect(saved.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(saved.text).toContain('INV-1047');
    expect(saved.text).toContain('Northwind Cloud');
    const query = new URLSearchParams({
      name: '<b>Other',
      accent: '#aa0000',
      tabs: 'invoices,nothing',
      locale: 'de',
    });
    const { text } = await viewer.page(`/admin/settings/sample?${query.toString()}`).expect(200);
    expect(text).toContain('&lt;b&gt;Other');
    expect(text).toContain('--accent-light:#aa0000');
    expect(text).toContain('lang="de"');
    expect(text).toContain('Rechnungen</a>');
    expect(text).not.toContain('Zahlungen</a>');
  });

  it('passes over what could not be saved', async () => {
    const query = new URLSearchParams({ name: 'x'.repeat(81), accent: 'red;}', locale: '%%%' });
    const { text } = await admin.page(`/admin/settings/sample?${query.toString()}`).expect(200);
    expect(text).toContain('--accent-light:#10604c');
    expect(text).toContain('Northwind Cloud');
  });

  it('leads nowhere, and holds no form token and no session', async () => {
    const { text } = await admin.page('/admin/settings/sample').expect(200);
    const links = Array.from(text.matchAll(/<a [^>]*href="([^"]*)"/g), ([, href = '']) => href);
    expect(links.filter((href) => !href.startsWith('#'))).toEqual([]);
    expect(text).not.toContain(admin.formToken);
  });
});

it('tells of a colour what becomes of it', async () => {
  const told = async (color: string): Promise<string> =>
    (await admin.page(`/admin/settings/accent?${new URLSearchParams({ color }).toString()}`).expect(200))
      .text;
  expect(await told('#ffee00')).toContain('That is below the minimum of 3 to 1.');
  expect(await told('nothing')).toBe('{"lines":[]}');
});
