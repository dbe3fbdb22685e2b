import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { exchange, mintSession, secretIn, visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

const FOLDER = join(__dirname, '../../src/portal/embed/assets');
const UNKNOWN = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

describe('the helper for pages of merchants', () => {
  it.each([
    ['embed.js', /^text\/javascript/, { 'TITLES = {}': 'TITLES = {"de":"Abrechnung","en":"Billing"}' }],
    ['embed.d.ts', /^text\/plain/, {}],
  ])(
    'is there for any site as %s, and is asked for again only to hear that it is the same',
    async (name, type, words) => {
      const answer = await app.request.get(`/${name}`).expect(200).expect('content-type', type);
      const source = readFileSync(join(FOLDER, name), 'utf8');
      const told = Object.entries(words).reduce((text, [empty, full]) => text.replace(empty, full), source);
      expect(answer.text).toBe(told);
      expect(answer.headers).toMatchObject({
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'public, max-age=300, must-revalidate',
      });
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      expect(answer.headers).not.toHaveProperty('set-cookie');
      const etag = answer.get('etag') ?? '';
      const again = await app.request.get(`/${name}`).set('if-none-match', `"other", W/${etag}`).expect(304);
      expect(again.headers).toMatchObject({ etag, 'cross-origin-resource-policy': 'cross-origin' });
      await app.request.get(`/${name}`).set('if-none-match', '"other"').expect(200);
    },
  );
});

describe('the section that a host asks for', () => {
  async function askedFor(
    query: string,
    kind: 'customer' | 'guest' = 'customer',
  ): Promise<string | undefined> {
    const return_url = 'https://app.acme.example/';
    const session =
      kind === 'guest'
        ? await merchant.create<{ id: string }>('/v1/customers/session', {
            is_guest_session: true,
            return_url,
          })
        : await mintSession(merchant, await createCustomer(merchant));
    const { text } = await app.request.get(`/session/${session.id}?${query}`).expect(200);
    return /data-section="([^"]*)"/.exec(text)?.[1];
  }

  it.each(['invoices', 'profile', `invoices/${UNKNOWN}`])('may be %s', async (section) => {
    expect(await askedFor(new URLSearchParams({ section }).toString())).toBe(section);
  });

  it.each([
    'section=nothing',
    'section=invoices%2Fnext',
    'section=..%2F..%2Fsession',
    'section=%2F%2Felsewhere.example',
    'section=%22%3E%3Cscript%3E',
    'section=invoices&section=profile',
    'section[x]=invoices',
    'section=%00',
    'section=',
    '',
  ])('is not what "%s" says: the session goes where it was minted for', async (query) => {
    expect(await askedFor(query)).toBe('');
  });

  it('is one that guests see, for guests', async () => {
    expect(await askedFor('section=invoices', 'guest')).toBe('');
    expect(await askedFor('section=sign-up', 'guest')).toBe('sign-up');
  });
});

describe('a page of a session without its cookie', () => {
  const page = (id: string): ReturnType<typeof app.request.get> => app.request.get(`/s/${id}/invoices`);

  it('leads back to the merchant when the session is over, for the cookie goes with it', async () => {
    const { session } = await visit(merchant, await createCustomer(merchant));
    await merchant.call('delete', `/v1/sessions/${session.id}`).expect(204);
    await page(session.id).expect(303).expect('location', session.return_url);
    const framed = await page(session.id).set('sec-fetch-dest', 'iframe').expect(401);
    expect(framed.text).toContain('data-session-ended');
  });

  it('says that this browser is not signed in while the session lives, and not that it has ended', async () => {
    const { session } = await visit(merchant, await createCustomer(merchant));
    const { text } = await page(session.id).expect(401);
    expect(text).toContain('You are not signed in');
    expect(text).toContain(`href="${session.return_url}" target="_top"`);
    expect(text).not.toContain('data-session-ended');
  });

  it('says no more for a session that nobody made', async () => {
    const { text } = await page(UNKNOWN).expect(401);
    expect(text).not.toContain('target="_top"');
  });
});

describe('a session that has ended', () => {
  it.each([
    [{ embedded: true }, 'document', 303],
    [{ embedded: false }, 'iframe', 401],
    [{ embedded: true }, undefined, 401],
    [{ embedded: false }, undefined, 303],
  ])('entered %p and asked for by a browser for %p, answers %i', async (entry, destination, status) => {
    const session = await mintSession(merchant, await createCustomer(merchant));
    const secret = secretIn(await exchange(app, session, entry).expect(200), session.id);
    await merchant.call('delete', `/v1/sessions/${session.id}`).expect(204);
    const asked = app.request
      .get(`/s/${session.id}/invoices`)
      .set('cookie', `__Host-foyer_${session.id.replaceAll('-', '')}=${secret}`);
    if (destination !== undefined) void asked.set('sec-fetch-dest', destination);
    await asked.expect(status);
  });
});
