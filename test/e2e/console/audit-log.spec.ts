import { createCustomer } from '../../factories/customers';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createPayment } from '../../factories/payments';
import { mintSession } from '../../factories/sessions';
import { createColleague, createStaff, sendSignIn, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { planOf } from '../../support/plan';
import { sentDuring } from '../../support/statements';
import { until } from '../../support/until';

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

/** The entries on a page of the log, as sentences, from top to bottom. */
async function entries(query = ''): Promise<string[]> {
  const { text } = await colleague.page(`/admin/audit-log${query}`).expect(200);
  return [...text.matchAll(/<p class="log-line">(.*?)<\/p>/gs)].map(([, line = '']) =>
    line
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

describe('the audit log', () => {
  it('says who did what to what of whom, newest first', async () => {
    const customer = await createCustomer(merchant, { name: 'Acme GmbH' });
    await createInvoice(merchant, customer, { number: 'INV-7' });
    const lines = await entries();
    expect(lines.slice(0, 2)).toEqual([
      'API key “test” added the invoice INV-7 of Acme GmbH',
      'API key “test” added the customer Acme GmbH',
    ]);
    expect(lines.at(-1)).toBe('Foyer set up this organisation');
    expect(lines).toContain(`${colleague.member.name} signed in`);
  });

  it('calls an invoice and a payment by their numbers, whatever was done to them', async () => {
    const customer = await createCustomer(merchant, { name: 'Acme GmbH' });
    const invoice = await createInvoice(merchant, customer, { number: 'INV-8' });
    await merchant.call('post', `/v1/invoices/${invoice.id}/uncollectible`).expect(200);
    const paid = { receipt_number: 'R-1', allocations: [], status: 'requires_action' };
    const { id } = await createPayment(merchant, customer, paid);
    await merchant.call('post', `/v1/payments/${id}/cancel`).expect(200);
    const [canceled, , written] = await entries();
    expect([canceled, written]).toEqual([
      expect.stringContaining(' R-1 '),
      expect.stringContaining(' INV-8 '),
    ]);
  });

  it('tells of sign-ins that failed, and from where', async () => {
    const member = await createStaff(merchant);
    await sendSignIn(app, member.email, 'not-the-password').expect(401);
    // The entry is written beside the answer, whose time would otherwise tell whether there is such an account.
    await until(async () => (await entries())[0] === `Foyer refused a sign-in as ${member.name}`);
    const { text } = await colleague.page('/admin/audit-log').expect(200);
    expect(text).toContain('from 127.0.0.1');
    expect(text).toContain('wrong_password');
  });

  it('unfolds what was changed, escaped and bounded', async () => {
    const customer = await createCustomer(merchant, { name: '<script>alert(1)</script>' });
    const metadata = { note: 'y'.repeat(450) };
    await merchant.call('patch', `/v1/customers/${customer.id}`).send({ metadata }).expect(200);
    const { text } = await colleague.page(`/admin/audit-log?object=${customer.id}`).expect(200);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain('<code>metadata</code>');
    expect(text).toContain('y…');
    expect(text).not.toContain('y'.repeat(301));
    expect(text).toMatch(/Request <code>[\w-]+<\/code>/);
  });

  it('is narrowed by who, what, which, whose and when', async () => {
    const customer = await createCustomer(merchant, { name: 'Acme GmbH', external_id: 'acme/1' });
    const other = await createCustomer(merchant, { name: 'Other' });
    const session = await mintSession(merchant, customer);
    await colleague.submit(`/admin/sessions/${session.id}/end`).expect(303);
    const ended = `${colleague.member.name} ended the portal session ${session.id.slice(-8)} of Acme GmbH`;
    const made = `API key “test” created the portal session ${session.id.slice(-8)} of Acme GmbH`;
    const added = 'API key “test” added the customer Acme GmbH';
    expect(await entries('?actor=staff')).toEqual([ended, `${colleague.member.name} signed in`]);
    expect(await entries('?action=session.ended')).toEqual([ended]);
    expect(await entries('?thing=session')).toEqual([ended, made]);
    expect(await entries(`?object=${other.id}`)).toEqual(['API key “test” added the customer Other']);
    for (const whose of [customer.id, 'acme/1']) {
      expect(await entries(`?customer=${encodeURIComponent(whose)}`)).toEqual([ended, made, added]);
    }
    expect(await entries(`?customer=${customer.id}&actor=staff&thing=session`)).toEqual([ended]);
    const { text } = await colleague.page('/admin/audit-log?customer=nobody').expect(200);
    expect(text).toContain('No customer has this ID.');
    expect((await entries('?action=nonsense&thing=x&object=1&from=soon&actor=q')).length).toBeGreaterThan(4);
  });

  it('has days that begin and end where the merchant is', async () => {
    await merchant.call('patch', '/v1/organisation').send({ time_zone: 'Pacific/Auckland' }).expect(200);
    const insert = async (moment: string, email: string) =>
      app.database.query(
        `insert into audit_events (organisation_id, id, actor, action, object_type, object_id, changes, created_at)
         values ($1, gen_random_uuid(), '{"type":"system","id":"x"}', 'staff.invited', 'staff', gen_random_uuid(),
           jsonb_build_object('email', jsonb_build_object('before', null, 'after', $3::text)), $2)`,
        [merchant.organisation.id, moment, email],
      );
    await insert('2020-01-09T10:59:59Z', 'day-before@x.example');
    await insert('2020-01-09T11:00:00Z', 'first@x.example');
    await insert('2020-01-10T10:59:59.999999Z', 'last@x.example');
    await insert('2020-01-10T11:00:00Z', 'day-after@x.example');
    const line = (email: string): string => `Foyer invited the colleague ${email}`;
    const day = '?from=2020-01-10&to=2020-01-10';
    expect(await entries(day)).toEqual([line('last@x.example'), line('first@x.example')]);
    expect(await entries('?to=2020-01-09')).toEqual([line('day-before@x.example')]);
  });

  it('goes on in pages under what it is narrowed to', async () => {
    for (let count = 0; count < 21; count += 1)
      await createCustomer(merchant, { name: `Number ${String(count)}` });
    const { text } = await colleague.page('/admin/audit-log?thing=customer').expect(200);
    const [, next = ''] = /class="older" href="([^"]+)"/.exec(text) ?? [];
    const path = next.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    expect(path).toContain('thing=customer');
    expect(await entries(path.slice(path.indexOf('?')))).toEqual([
      'API key “test” added the customer Number 0',
    ]);
  });

  it('is for support and up', async () => {
    const viewer = await createColleague(merchant, 'viewer');
    await viewer.page('/admin/audit-log').expect(403);
    expect((await viewer.page('/admin/sessions').expect(200)).text).not.toContain('/admin/audit-log');
  });

  it("shows nothing of another merchant's", async () => {
    const customer = await createCustomer(merchant, { name: 'Acme GmbH', external_id: 'acme' });
    colleague = await createColleague(await createMerchant(app));
    expect((await entries()).join()).not.toContain('Acme');
    expect(await entries(`?object=${customer.id}`)).toEqual([]);
    expect(await entries(`?customer=${customer.id}`)).toEqual([]);
    expect(await entries('?customer=acme')).toEqual([]);
  });

  it('asks for names once for each kind, however many entries there are', async () => {
    for (let count = 0; count < 8; count += 1) {
      await mintSession(merchant, await createCustomer(merchant));
    }
    const sent = await sentDuring(app, () => colleague.page('/admin/audit-log').expect(200));
    const reading = (table: string) => sent.filter(({ text }) => new RegExp(`from ${table}\\b`).test(text));
    expect(reading('customers')).toHaveLength(1);
    expect(reading('api_keys')).toHaveLength(1);
    expect(reading('audit_events')).toHaveLength(1);
  });
});

it('of very many entries those of one kind are found by an index', async () => {
  const customer = await createCustomer(merchant);
  await app.database.query(
    `insert into audit_events
     select (jsonb_populate_record(null::audit_events, to_jsonb(a) || jsonb_build_object(
       'id', gen_random_uuid(), 'object_id', gen_random_uuid(), 'customer_id', gen_random_uuid(),
       'action', 'invoice.issued', 'object_type', 'invoice',
       'created_at', now() + g * interval '1 second'))).*
     from (select * from audit_events where object_id = $1) a, generate_series(1, 20000) g`,
    [customer.id],
  );
  await app.database.query('analyze audit_events');
  const narrowed = [
    '',
    '?actor=staff',
    '?action=customer.created',
    '?thing=customer',
    `?object=${customer.id}`,
    `?customer=${customer.id}`,
    '?to=2020-01-01',
    '?actor=staff&thing=customer',
  ];
  for (const query of narrowed) {
    const { indexes, rowsRead } = await planOf(app, 'audit_events', () =>
      colleague.page(`/admin/audit-log${query}`).expect(200),
    );
    expect([query, indexes.length > 0, rowsRead < 200]).toEqual([query, true, true]);
  }
});
