import type { Customer } from '../../../src/customers/customers.types';
import { createContract } from '../../factories/contracts';
import { createContact, createCustomer } from '../../factories/customers';
import { createEntitlement, grantEntitlement } from '../../factories/entitlements';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createPayment } from '../../factories/payments';
import { mintPreview, visit } from '../../factories/sessions';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

const TABS = ['', '/payments', '/contracts', '/entitlements', '/contacts', '/sessions', '/details', '/audit'];
const ASKED = ['preview', 'session-link', 'end-sessions', 'erase', 'details/edit'];

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
beforeEach(async () => {
  customer = await createCustomer(merchant, {
    name: 'Acme & Söhne GmbH',
    address: { line1: 'Invalidenstraße 116', city: 'Berlin', country: 'DE' },
  });
});
afterAll(() => app.close());

const path = (tab = ''): string => `/admin/customers/${customer.id}${tab}`;

async function textOf(colleague: Colleague, tab = ''): Promise<string> {
  return (await colleague.page(path(tab)).expect(200)).text;
}

describe('the page of a customer', () => {
  it('begins with who it is, what is due and its invoices, drafts too', async () => {
    const viewer = await createColleague(merchant, 'viewer');
    await createInvoice(merchant, customer, { number: 'D-1', status: 'draft', issued_at: null });
    await createInvoice(merchant, customer, { number: 'O-1', status: 'open', due_date: '2020-01-31' });
    const text = await textOf(viewer);
    const since = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
    expect(text).toContain(
      `${String(customer.external_id)} · ${String(customer.email)} · Berlin, Germany · customer since ${since.format(Date.now())}`,
    );
    expect(text).toMatch(/class="late"><strong>€/);
    expect(text).toContain('>D-1</a>');
    expect(text).toContain('Draft');
    expect(text).toContain('None live');
  });

  it('has a tab for all there is, with the way to each thing', async () => {
    const viewer = await createColleague(merchant, 'viewer');
    const invoice = await createInvoice(merchant, customer);
    const payment = await createPayment(merchant, customer, { amount: 4_000 });
    const contract = await createContract(merchant, customer);
    const entitlement = await createEntitlement(merchant, { name: 'Calls a month' });
    await grantEntitlement(merchant, { customer, entitlement });
    const contact = await createContact(merchant, customer, { name: 'Mara Weber' });
    await visit(merchant, customer, { contact_id: contact.id });
    await mintPreview(merchant, customer);
    expect(await textOf(viewer)).toContain(`/admin/invoices/${invoice.id}`);
    expect(await textOf(viewer, '/payments')).toContain(`/admin/payments/${payment.id}`);
    expect(await textOf(viewer, '/contracts')).toContain(`/admin/contracts/${contract.id}`);
    expect(await textOf(viewer, '/entitlements')).toContain('Calls a month');
    expect(await textOf(viewer, '/contacts')).toContain('Mara Weber');
    const sessions = await textOf(viewer, '/sessions');
    expect(sessions).toContain('>Mara Weber<');
    expect(sessions).toContain('>Preview<span');
    expect(await textOf(viewer, '/details')).toContain('Invalidenstraße 116');
    const audit = await textOf(viewer, '/audit');
    for (const words of [
      'added the customer',
      'added the invoice',
      'created the portal session',
      'API key “test”',
    ])
      expect(audit).toContain(words);
    expect(audit).toContain(`href="/admin/invoices/${invoice.id}"`);
    expect(await textOf(viewer)).toMatch(/live<\/span>/);
  });

  it('shows what was changed to whoever may read the audit log', async () => {
    const change = merchant.call('patch', `/v1/customers/${customer.id}`);
    await change.send({ legal_name: 'Acme Neu AG' }).expect(200);
    for (const [role, isShown] of [
      ['viewer', false],
      ['support', true],
    ] as const) {
      const audit = await textOf(await createColleague(merchant, role), '/audit');
      expect(audit).toContain('changed the customer');
      expect(audit.includes('Acme Neu AG')).toBe(isShown);
    }
  });

  it('says in words what each tab will hold, while it holds nothing', async () => {
    const viewer = await createColleague(merchant, 'viewer');
    for (const tab of TABS.filter((one) => !['/details', '/audit'].includes(one)))
      expect(await textOf(viewer, tab)).toMatch(/No \w+ yet/);
  });

  it('pages each list by its own cursor', async () => {
    const viewer = await createColleague(merchant, 'viewer');
    for (let made = 0; made < 21; made += 1)
      await createContact(merchant, customer, { name: `Person ${String(made)}` });
    for (const tab of ['/contacts', '/audit']) {
      const first = await textOf(viewer, tab);
      const [, older = ''] = /href="([^"]+)" rel="next"/.exec(first) ?? [];
      const second = await viewer.page(older.replaceAll('&#x3D;', '=')).expect(200);
      expect(second.text).toContain('rel="prev"');
      expect(second.text).toContain(tab === '/contacts' ? 'Person 0<' : 'added the customer');
    }
  });
});

describe('what may be done to a customer', () => {
  it.each([
    ['viewer', []],
    ['support', ['preview', 'end-sessions']],
    ['admin', ASKED],
    ['owner', ASKED],
  ] as const)('is what the role of a %s allows', async (role, open) => {
    const colleague = await createColleague(merchant, role);
    const text = await textOf(colleague);
    for (const asked of ASKED) {
      const isOpen = (open as readonly string[]).includes(asked);
      expect([asked, text.includes(`${path()}/${asked}"`)]).toEqual([asked, isOpen]);
      await colleague.page(`${path()}/${asked}`).expect(isOpen ? 200 : 403);
      if (!isOpen) await colleague.submit(`${path()}/${asked}`).expect(403);
    }
  });

  it("is nothing to another organisation's", async () => {
    const stranger = await createColleague(await createMerchant(app));
    for (const tab of TABS) await stranger.page(path(tab)).expect(404);
    for (const asked of ASKED) {
      await stranger.page(`${path()}/${asked}`).expect(404);
      await stranger.submit(`${path()}/${asked}`, { name: customer.name }).expect(404);
    }
  });
});

describe('a session link', () => {
  it('is made once it is known who it signs out, and shown once', async () => {
    const linked = await createMerchant(app, {
      settings: { default_return_url: 'https://app.acme.example/' },
    });
    const admin = await createColleague(linked, 'admin');
    const theirs = await createCustomer(linked);
    const contact = await createContact(linked, theirs, { name: 'Mara Weber' });
    const own = await visit(linked, theirs, { contact_id: contact.id });
    const asked = await admin.page(`/admin/customers/${theirs.id}/session-link`).expect(200);
    expect(asked.text).toContain('Mara Weber');
    expect(asked.text).toMatch(/signed in since [^<]+, last seen/);
    const made = await admin
      .submit(`/admin/customers/${theirs.id}/session-link`, { lifetime: '86400' })
      .expect(200);
    const [link = ''] = /http:\/\/localhost:\d+\/session\/[0-9a-f-]{36}#[\w-]{43}/.exec(made.text) ?? [];
    expect(link).not.toBe('');
    await own.page('overview').expect(303);
    const [, id = '', code = ''] = /session\/([^#]+)#(.+)/.exec(link) ?? [];
    await app.request
      .post(`/session/${id}/exchange`)
      .set('sec-fetch-site', 'same-origin')
      .send({ code, embedded: false })
      .expect(200);
    const session = await linked.get<{ link_expires_at: string; created_at: string }>(`/v1/sessions/${id}`);
    const lifetime = Date.parse(session.link_expires_at) - Date.parse(session.created_at);
    expect(Math.round(lifetime / 1000)).toBe(86_400);
  });

  it('opens nothing once whoever made it is shut out, unless somebody came in by it before', async () => {
    const linked = await createMerchant(app, {
      settings: { default_return_url: 'https://app.acme.example/' },
    });
    const [owner, admin] = [await createColleague(linked), await createColleague(linked, 'admin')];
    const [first, second] = [await createCustomer(linked), await createCustomer(linked)];
    const make = async ({ id }: Customer): Promise<{ id: string; code: string }> => {
      const { text } = await admin.submit(`/admin/customers/${id}/session-link`).expect(200);
      const [, session = '', code = ''] = /session\/([0-9a-f-]{36})#([\w-]{43})/.exec(text) ?? [];
      return { id: session, code };
    };
    const open = ({ id, code }: { id: string; code: string }) =>
      app.request
        .post(`/session/${id}/exchange`)
        .set('sec-fetch-site', 'same-origin')
        .send({ code, embedded: false });
    const [opened, unopened] = [await make(first), await make(second)];
    await open(opened).expect(200);
    await owner.submit(`/admin/staff/${admin.member.id}/deactivate`).expect(303);
    expect((await open(unopened)).status).not.toBe(200);
    const standing = async (id: string) =>
      (await linked.get<{ ended_at: string | null }>(`/v1/sessions/${id}`)).ended_at;
    expect([await standing(opened.id), typeof (await standing(unopened.id))]).toEqual([null, 'string']);
  });

  it('needs an address to go back to, and says where that is set', async () => {
    const admin = await createColleague(merchant, 'admin');
    for (const page of [
      await admin.page(`${path()}/session-link`).expect(200),
      await admin.submit(`${path()}/session-link`).expect(422),
    ]) {
      expect(page.text).toContain('No link can be created yet');
      expect(page.text).toMatch(/href="\/admin\/settings">Open the settings</);
    }
  });
});

it('ends every session of the customer once that was asked', async () => {
  const support = await createColleague(merchant, 'support');
  const own = await visit(merchant, customer);
  expect((await support.page(`${path()}/end-sessions`).expect(200)).text).toContain(
    'The session ends immediately',
  );
  await own.page('overview').expect(200);
  await support
    .submit(`${path()}/end-sessions`)
    .expect(303)
    .expect('location', `${path()}?saved=sessions_ended`);
  await own.page('overview').expect(303);
  expect(await textOf(support, '?saved=sessions_ended')).toContain(
    'All sessions of this customer were ended.',
  );
});

describe('erasing', () => {
  it('takes the name, typed, and nothing less', async () => {
    const admin = await createColleague(merchant, 'admin');
    expect((await admin.submit(`${path()}/erase`, { name: 'Acme' }).expect(422)).text).toContain(
      'This is not the customer’s name.',
    );
    expect(await textOf(admin)).toContain('Acme &amp; Söhne GmbH');
    await admin.submit(`${path()}/erase`, { name: ` ${customer.name} ` }).expect(303);
    const text = await textOf(admin);
    expect(text).not.toContain('Acme');
    expect(text).toContain('was erased on');
    expect(text).not.toContain('View customer portal');
    for (const asked of ['preview', 'session-link', 'details/edit'])
      await admin.submit(`${path()}/${asked}`, { name: 'New' }).expect(asked === 'session-link' ? 422 : 409);
    const { actor } = (
      await merchant.get<{ results: { actor: object }[] }>(
        `/v1/audit_events?object_id=${customer.id}&action=customer.erased`,
      )
    ).results[0] as { actor: object };
    expect(actor).toEqual({ type: 'staff', id: admin.member.id });
  });
});
