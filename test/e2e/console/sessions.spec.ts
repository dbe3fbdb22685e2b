import type { AuditEvent } from '../../../src/audit/audit.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { createContact, createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintGuest, mintPreview, mintSession, visit } from '../../factories/sessions';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { planOf } from '../../support/plan';

let app: TestApp;
let merchant: Merchant;
let colleague: Colleague;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  merchant = await createMerchant(app);
  colleague = await createColleague(merchant, 'support');
});
afterAll(() => app.close());

/** The ids of the sessions that a page of the list links to, from top to bottom. */
async function listed(query = '', who = colleague): Promise<string[]> {
  const { text } = await who.page(`/admin/sessions${query}`).expect(200);
  return [...text.matchAll(/href="\/admin\/sessions\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '');
}

describe('the list of sessions', () => {
  it('shows who is in the portal, newest first, and who let them in', async () => {
    const customer = await createCustomer(merchant, { name: 'Acme & Sons' });
    const contact = await createContact(merchant, customer, { name: 'Petra Huber' });
    const first = await mintSession(merchant, customer, { contact_id: contact.id });
    const guest = await mintGuest(merchant);
    const preview = await mintPreview(merchant, customer);
    expect(await listed()).toEqual([preview.id, guest.id, first.id]);
    const { text } = await colleague.page('/admin/sessions').expect(200);
    expect(text).toContain(`<a href="/admin/customers/${customer.id}">Acme &amp; Sons</a>`);
    expect(text).toContain('Petra Huber');
    expect(text).toContain('API key “test”');
    expect(text).toContain('Link not opened');
  });

  it('is narrowed to what is live, has ended, is of one kind or of one customer', async () => {
    const [one, other] = [await createCustomer(merchant), await createCustomer(merchant)];
    const replaced = await mintSession(merchant, one);
    const live = await mintSession(merchant, one);
    const preview = await mintPreview(merchant, other);
    const guest = await mintGuest(merchant);
    expect(await listed()).toEqual([guest.id, preview.id, live.id]);
    expect(await listed('?state=ended')).toEqual([replaced.id]);
    expect(await listed('?state=all')).toEqual([guest.id, preview.id, live.id, replaced.id]);
    expect(await listed('?kind=guest')).toEqual([guest.id]);
    expect(await listed('?kind=preview&state=all')).toEqual([preview.id]);
    expect(await listed('?kind=preview&state=ended')).toEqual([]);
    expect(await listed(`?state=all&customer=${one.id}`)).toEqual([live.id, replaced.id]);
    expect(await listed('?state=nonsense&kind=none&customer=x')).toEqual([guest.id, preview.id, live.id]);
  });

  it('calls ended what ran out though nobody noticed', async () => {
    const session = await mintSession(merchant, await createCustomer(merchant));
    await app.database.query(
      `update portal_sessions set expires_at = now() - interval '1 minute' where id = $1`,
      [session.id],
    );
    expect(await listed()).toEqual([]);
    expect(await listed('?state=ended')).toEqual([session.id]);
    const { text } = await colleague.page(`/admin/sessions/${session.id}`).expect(200);
    expect(text).toContain('It expired.');
    expect(text).not.toContain('End session');
  });

  it('goes on in pages under what it is narrowed to', async () => {
    const made: string[] = [];
    for (let count = 0; count < 21; count += 1) made.unshift((await mintGuest(merchant)).id);
    await mintPreview(merchant, await createCustomer(merchant));
    const first = await listed('?kind=guest');
    expect(first).toEqual(made.slice(0, 20));
    const { text } = await colleague.page('/admin/sessions?kind=guest').expect(200);
    const [, next = ''] = /class="older" href="([^"]+)"/.exec(text) ?? [];
    const path = next.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    expect(await listed(path.slice(path.indexOf('?')))).toEqual(made.slice(20));
  });

  it('says so when nobody is there', async () => {
    expect((await colleague.page('/admin/sessions').expect(200)).text).toContain('No one is in the portal');
  });

  it("shows and ends nothing of another merchant's", async () => {
    const session = await mintSession(merchant, await createCustomer(merchant));
    const stranger = await createColleague(await createMerchant(app));
    expect(await listed('?state=all', stranger)).toEqual([]);
    await stranger.page(`/admin/sessions/${session.id}`).expect(404);
    await stranger.submit(`/admin/sessions/${session.id}/end`).expect(404);
    expect(await listed()).toEqual([session.id]);
  });
});

describe('ending a session', () => {
  it('puts whoever is in it out with the next request, and is audited', async () => {
    const visitor = await visit(merchant, await createCustomer(merchant));
    await visitor.page('overview').expect(200);
    const path = `/admin/sessions/${visitor.session.id}`;
    expect((await colleague.page(path).expect(200)).text).toContain('Yes, end it now');
    await colleague.submit(`${path}/end`).expect(303).expect('location', `${path}?saved=ended`);
    await visitor.page('overview').expect(303);
    await visitor.call('get', '/v1/portal/session').expect(401);
    const { text } = await colleague.page(`${path}?saved=ended`).expect(200);
    expect(text).toContain('The session was ended.');
    expect(text).toContain('Your organisation ended it.');
    expect(text).toContain(`href="/admin/audit-log?object&#x3D;${visitor.session.id}"`);
    expect(text).not.toContain('Yes, end it now');
    const query = `/v1/audit_events?object_id=${visitor.session.id}&action=session.ended`;
    const { results } = await merchant.get<Page<AuditEvent>>(query);
    expect(results.map(({ actor }) => actor)).toEqual([{ type: 'staff', id: colleague.member.id }]);
  });

  it('twice changes nothing more', async () => {
    const session = await mintSession(merchant, await createCustomer(merchant));
    await colleague.submit(`/admin/sessions/${session.id}/end`).expect(303);
    await colleague.submit(`/admin/sessions/${session.id}/end`).expect(303);
    const query = `/v1/audit_events?object_id=${session.id}&action=session.ended`;
    expect((await merchant.get<Page<AuditEvent>>(query)).results).toHaveLength(1);
  });

  it('is not for viewers, who do not see the way either', async () => {
    const viewer = await createColleague(merchant, 'viewer');
    const visitor = await visit(merchant, await createCustomer(merchant));
    const path = `/admin/sessions/${visitor.session.id}`;
    expect((await viewer.page(path).expect(200)).text).not.toContain('End session');
    await viewer.submit(`${path}/end`).expect(403);
    await visitor.page('overview').expect(200);
  });
});

describe('of very many sessions', () => {
  it('the live ones, the ended ones and those of one kind are found by indexes', async () => {
    const customer = await createCustomer(merchant);
    const live = await mintSession(merchant, customer);
    // Most ran out unnoticed: nothing has ended them.
    await app.database.query(
      `insert into portal_sessions
       select (jsonb_populate_record(null::portal_sessions, to_jsonb(s) || jsonb_build_object(
         'id', gen_random_uuid(), 'kind', 'guest', 'customer_id', null,
         'created_at', now() - g * interval '1 minute', 'expires_at', now() - g * interval '1 minute' + interval '30 seconds',
         'absolute_expires_at', now() - g * interval '1 minute' + interval '50 seconds'))).*
       from (select * from portal_sessions where id = $1) s, generate_series(2, 20001) g`,
      [live.id],
    );
    await app.database.query('analyze portal_sessions');
    const plans = async (query: string) =>
      planOf(app, 'portal_sessions', () => colleague.page(`/admin/sessions${query}`).expect(200));
    expect(await listed()).toEqual([live.id]);
    for (const query of ['', '?state=ended', '?state=all', '?kind=preview&state=all', '?kind=preview']) {
      const { indexes, rowsRead } = await plans(query);
      expect([query, indexes.length]).toEqual([query, 1]);
      expect([query, rowsRead < 200]).toEqual([query, true]);
    }
  });
});
