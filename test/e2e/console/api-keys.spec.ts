import type { ApiKey } from '../../../src/organisations/organisations.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let merchant: Merchant;
let admin: Colleague;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  merchant = await createMerchant(app, { settings: { time_zone: 'Pacific/Auckland' } });
  admin = await createColleague(merchant, 'admin');
});
afterAll(() => app.close());

const FORM = { name: 'billing backend', 'customers:read': 'on', 'sessions:write': 'on', until: '' };

async function keyNamed(name: string): Promise<ApiKey> {
  const { results } = await merchant.get<Page<ApiKey>>('/v1/api_keys');
  const found = results.find((key) => key.name === name);
  if (!found) throw new Error(`There is no key "${name}".`);
  return found;
}

/** Makes a key through the form. @returns the key itself */
async function make(fields: Record<string, string> = FORM): Promise<string> {
  const { text } = await admin.submit('/admin/api-keys', fields).expect(200);
  return /fk_live_[0-9A-Za-z]{33}/.exec(text)?.[0] ?? '';
}

const callWith = (key: string, path = '/v1/customers') => app.request.get(path).set('x-api-key', key);

describe('making a key', () => {
  it('answers with the key itself, once, for what was ticked and nothing else', async () => {
    const response = await admin.submit('/admin/api-keys', FORM).expect(200);
    expect(response.get('cache-control')).toBe('no-store');
    const key = /<code>(fk_live_\w+)<\/code>/.exec(response.text)?.[1] ?? '';
    await callWith(key).expect(200);
    await callWith(key, '/v1/invoices').expect(403);
    const made = await keyNamed('billing backend');
    expect(made.scopes).toEqual(['customers:read', 'sessions:write']);
    expect(made.expires_at).toBeNull();
    for (const path of ['/admin/api-keys', `/admin/api-keys/${made.id}`]) {
      const { text } = await admin.page(path).expect(200);
      expect(text).toContain(`fk_live_…${key.slice(-4)}`);
      expect(text).not.toContain(key);
    }
  });

  it('lets a key work until its last day is over where the merchant is', async () => {
    await make({ ...FORM, name: 'for a while', until: '2027-01-31' });
    // The day after begins in Auckland thirteen hours before it does in Greenwich.
    expect(new Date((await keyNamed('for a while')).expires_at ?? '').toISOString()).toBe(
      '2027-01-31T11:00:00.000Z',
    );
  });

  it('draws a form that is refused again, with what was typed and what is wrong', async () => {
    const refused = async (fields: Record<string, string>) =>
      (await admin.submit('/admin/api-keys', fields).expect(422)).text;
    const nothing = await refused({ name: ' ', until: '2001-01-01' });
    expect(nothing).toContain('This must not be empty.');
    expect(nothing).toContain('Choose at least one.');
    expect(nothing).toContain('Choose today or a later date.');
    expect(nothing).toContain('href="#scopes"');
    const text = await refused({ ...FORM, until: '31.12.2027' });
    expect(text).toContain('Enter a date, such as');
    expect(text).toContain('value="billing backend"');
    expect(text).toMatch(/name="customers:read" checked/);
    expect(text).not.toMatch(/name="customers:write" checked/);
    await refused({ ...FORM, name: 'x'.repeat(81) });
    await expect(keyNamed('billing backend')).rejects.toThrow('no key');
  });

  it.each(['viewer', 'support'] as const)('is not for a %s, who may look', async (role) => {
    const colleague = await createColleague(merchant, role);
    const { text } = await colleague.page('/admin/api-keys').expect(200);
    expect(text).toContain('test');
    expect(text).not.toContain('/admin/api-keys/new');
    await colleague.page('/admin/api-keys/new').expect(403);
    await colleague.submit('/admin/api-keys', FORM).expect(403);
    const { id } = await keyNamed('test');
    expect((await colleague.page(`/admin/api-keys/${id}`).expect(200)).text).not.toContain('Revoke');
    await colleague.submit(`/admin/api-keys/${id}/revoke`).expect(403);
    await callWith(merchant.apiKey).expect(200);
  });
});

describe('revoking a key', () => {
  it('refuses its next call, and says so on its page', async () => {
    const key = await make();
    await callWith(key).expect(200);
    const path = `/admin/api-keys/${(await keyNamed('billing backend')).id}`;
    expect((await admin.page(path).expect(200)).text).toContain('Yes, revoke permanently');
    await admin.submit(`${path}/revoke`).expect(303).expect('location', `${path}?saved=revoked`);
    await callWith(key).expect(401);
    const { text } = await admin.page(`${path}?saved=revoked`).expect(200);
    expect(text).toContain('The key was revoked.');
    expect(text).not.toContain('Yes, revoke permanently');
    await admin.submit(`${path}/revoke`).expect(303);
    const log = (await admin.page(`/admin/audit-log?object=${path.split('/').pop() ?? ''}`).expect(200)).text;
    expect(
      log.match(/<p class="log-line">[^]*?<\/p>/g)?.filter((line) => line.includes('revoked')),
    ).toHaveLength(1);
  });

  it("does not reach another merchant's", async () => {
    const { id } = await keyNamed('test');
    const stranger = await createColleague(await createMerchant(app));
    await stranger.page(`/admin/api-keys/${id}`).expect(404);
    await stranger.submit(`/admin/api-keys/${id}/revoke`).expect(404);
    await callWith(merchant.apiKey).expect(200);
  });
});

it('a key that has expired is called so', async () => {
  await make();
  const { id } = await keyNamed('billing backend');
  await app.database.query(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [
    id,
  ]);
  const { text } = await admin.page(`/admin/api-keys/${id}`).expect(200);
  expect(text).toContain('Expired');
  expect(text).not.toContain('Yes, revoke permanently');
});
