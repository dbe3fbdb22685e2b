import type { Test } from 'supertest';
import type { AuditEvent } from '../../src/audit/audit.types';
import type { Customer } from '../../src/customers/customers.types';
import type { Event } from '../../src/events/events.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { TABS } from '../../src/organisations/organisations.types';
import { messagesIn } from '../../src/platform/views/catalogue';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { mintGuest, mintSession, visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: { locale: 'de-AT' } });
});
afterAll(() => app.close());

/** The language that a page says it is in, and its heading. */
const tongueOf = (html: string): readonly [string | undefined, string | undefined] => [
  /<html lang="([^"]*)"/.exec(html)?.[1],
  /<h1[^>]*>([^<]*)</.exec(html)?.[1]?.trim(),
];

async function readingOf(
  visitor: Visitor,
  accepted = '',
): Promise<readonly [string | undefined, string | undefined]> {
  const { text } = await visitor.page('invoices').set('accept-language', accepted).expect(200);
  return tongueOf(text);
}

/** As a browser asks that reads English. */
const html = (asked: Test): Test => asked.set('accept', 'text/html').set('accept-language', 'en');

const stored = (customer: Customer): Promise<Customer> =>
  merchant.get<Customer>(`/v1/customers/${customer.id}`);

describe('the language of a page', () => {
  it.each([
    ['the session, whoever else says what', 'de-DE', 'en-GB', 'fr', ['de-DE', 'Rechnungen']],
    ['the customer', null, 'en-GB', 'de', ['en-GB', 'Invoices']],
    ['the browser', null, null, 'en-IE;q=0.5, fr;q=0.9, de-CH;q=0.8', ['de-CH', 'Rechnungen']],
    ['the organisation', null, null, '', ['de-AT', 'Rechnungen']],
    ['English for a session in a language without a catalogue', 'fr-FR', 'de-DE', 'de', ['en', 'Invoices']],
    ['English for a customer with such a language', null, 'fr-FR', 'de', ['en', 'Invoices']],
    ['English for a browser with such a language', null, null, 'fr-FR, fr;q=0.9', ['en', 'Invoices']],
  ])('is that of %s', async (_whose, session, locale, accepted, reading) => {
    const visitor = await visit(merchant, await createCustomer(merchant, { locale }), { locale: session });
    expect(await readingOf(visitor, accepted)).toEqual(reading);
  });

  it('is English with its dates and money where it falls back', async () => {
    const french = await createCustomer(merchant, { locale: 'fr-FR' });
    const visitor = await visit(merchant, french);
    const { text } = await visitor.page('profile').expect(200);
    expect(text).toMatch(/Last changed \w+ \d+, \d{4} at \d/);
  });

  it('is the same behind the link, on errors, and when the session is over', async () => {
    const customer = await createCustomer(merchant, { locale: 'de-DE' });
    const session = await mintSession(merchant, customer);
    const link = await app.request.get(`/session/${session.id}`).set('accept-language', 'en').expect(200);
    expect(link.text).toContain('Ihr Abrechnungsportal wird geöffnet');
    const visitor = await visit(merchant, customer);
    const missing = await html(visitor.page('invoices/nowhere')).expect(404);
    expect(tongueOf(missing.text)).toEqual(['de-DE', 'Seite nicht gefunden']);
    await visitor.call('delete', '/v1/portal/session').expect(204);
    const unsaved = await html(visitor.submit('profile', {})).expect(401);
    expect(tongueOf(unsaved.text)).toEqual(['de-DE', 'Ihre Änderungen wurden nicht gespeichert']);
  });

  it('is that of the link for a guest, who becomes a customer with it', async () => {
    const guest = await mintGuest(merchant, { locale: 'de-DE' });
    const link = await app.request.get(`/session/${guest.id}`).set('accept-language', 'en').expect(200);
    expect(tongueOf(link.text)[0]).toBe('de-DE');
  });

  it('leaves nothing in English', async () => {
    const [english, german] = [messagesIn('.', 'en'), messagesIn('.', 'de')];
    const foreign = Object.keys(english).filter((key) => english[key] !== german[key]);
    const visitor = await visit(merchant, await createCustomer(merchant, { locale: 'de-DE' }));
    for (const tab of TABS) {
      const { text } = await visitor.page(tab).set('accept-language', 'en').expect(200);
      const left = foreign.filter((key) => text.includes(`>${english[key] ?? ''}<`));
      expect({ tab, left }).toEqual({ tab, left: [] });
    }
  });
});

describe('the language on the profile tab', () => {
  let customer: Customer;
  beforeEach(async () => {
    customer = await createCustomer(merchant, { locale: 'en-GB' });
  });

  /** The language's options as they stand: value, and an asterisk where it is chosen. */
  async function offered(visitor: Visitor): Promise<string[]> {
    const { text } = await visitor.page('profile').expect(200);
    const [, select = ''] = /<select[^>]*name="locale"[^>]*>([^]*?)<\/select>/.exec(text) ?? [];
    return Array.from(select.matchAll(/<option value="([^"]*)"([^>]*)>([^<]*)</g), ([, value, rest, label]) =>
      [value, label, rest?.includes('selected') === true ? '*' : ''].join(' ').trim(),
    );
  }

  it('is offered by its own name, and a region stays', async () => {
    const visitor = await visit(merchant, customer);
    expect(await offered(visitor)).toEqual(['No preference', 'de Deutsch', 'en-GB English *']);
    await visitor.submit('profile', { locale: 'en-GB' }).expect(303);
    expect((await stored(customer)).locale).toBe('en-GB');
  });

  it('holds at once, in the session that chose it', async () => {
    const visitor = await visit(merchant, customer);
    const saved = await visitor.submit('profile', { locale: 'de' }).expect(303);
    const page = await visitor.page(saved.get('location')?.split('/').at(-1) ?? '').expect(200);
    expect(tongueOf(page.text)).toEqual(['de', 'Profil']);
    expect(page.text).toContain('Ihre Änderungen wurden gespeichert.');
    expect(await readingOf(visitor, 'en-GB')).toEqual(['de', 'Rechnungen']);
    expect(await offered(visitor)).toEqual(['Keine Vorgabe', 'de Deutsch *', 'en English']);
    await visitor.submit('profile', { locale: '' }).expect(303);
    expect((await stored(customer)).locale).toBeNull();
    expect(await readingOf(visitor, 'en-GB')).toEqual(['en-GB', 'Invoices']);
  });

  it('does not change a session that was minted with a language, but those that follow', async () => {
    const visitor = await visit(merchant, customer, { locale: 'en-US' });
    await visitor.submit('profile', { locale: 'de' }).expect(303);
    expect(await readingOf(visitor)).toEqual(['en-US', 'Invoices']);
    expect(await readingOf(await visit(merchant, customer))).toEqual(['de', 'Rechnungen']);
  });

  it('is an edit of the customer’s own, in the audit log and among the events', async () => {
    const visitor = await visit(merchant, customer);
    const changed = await visitor.call('patch', '/v1/portal/profile').send({ locale: 'de-DE' }).expect(200);
    expect(changed.body).toMatchObject({ locale: 'de-DE' });
    const audit = `/v1/audit_events?object_id=${customer.id}&action=customer.updated`;
    const [entry] = (await merchant.get<Page<AuditEvent>>(audit)).results;
    expect(entry).toMatchObject({
      actor: { type: 'customer', id: customer.id },
      changes: { locale: { before: 'en-GB', after: 'de-DE' } },
    });
    const events = await merchant.get<Page<Event>>(
      `/v1/events?type=customer.updated&object_id=${customer.id}`,
    );
    expect(events.results).toMatchObject([{ data: { changes: { locale: { after: 'de-DE' } } } }]);
    const fed = await merchant.call('patch', `/v1/customers/${customer.id}`).send({ locale: 'en-GB' });
    expect(fed.body).toMatchObject({ locale: 'de-DE', conflicts: [{ field: 'locale', offered: 'en-GB' }] });
  });

  it('is refused where the merchant keeps it closed, and where it is none', async () => {
    const visitor = await visit(merchant, customer);
    const refused = await visitor.call('patch', '/v1/portal/profile').send({ locale: 'xx' }).expect(422);
    expect(refused.body).toMatchObject({ errors: [{ field: 'locale', code: 'not_locale' }] });
    const wrong = await visitor.submit('profile', { locale: 'xx' }).expect(422);
    expect(wrong.text).toContain('Choose a language from the list.');
    const settings = merchant.call('patch', '/v1/organisation');
    await settings.send({ editable_profile_fields: ['name'] }).expect(200);
    try {
      expect(await offered(visitor)).toEqual([]);
      expect((await visitor.page('profile')).text).toContain('<span>British English</span>');
      await visitor.submit('profile', { locale: 'de' }).expect(303);
      await visitor.call('patch', '/v1/portal/profile').send({ locale: 'de' }).expect(409);
      expect((await stored(customer)).locale).toBe('en-GB');
    } finally {
      const open = { editable_profile_fields: ['name', 'email', 'phone_number', 'address', 'locale'] };
      await merchant.call('patch', '/v1/organisation').send(open).expect(200);
    }
  });
});
