import type { AuditEvent } from '../../../src/audit/audit.types';
import type { Customer } from '../../../src/customers/customers.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { PreviewSweeper } from '../../../src/sessions/preview.sweeper';
import type { MintedSession, PortalSession } from '../../../src/sessions/sessions.types';
import { createCustomer } from '../../factories/customers';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { enter, mintPreview, visit, type Visitor } from '../../factories/sessions';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { inTurn } from '../../support/held-row';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, {
    settings: {
      embed_origins: ['https://app.acme.example'],
      allowed_return_origins: ['https://app.acme.example'],
    },
  });
});
beforeEach(async () => {
  customer = await createCustomer(merchant);
});
afterAll(() => app.close());

/** Opens a preview as the customer's menu does, and comes in by its link. */
async function preview(colleague: Colleague, fields: Record<string, string> = {}): Promise<Visitor> {
  const answer = await colleague.submit(`/admin/customers/${customer.id}/preview`, fields).expect(303);
  const redirect_url = String(answer.headers['location']);
  const [, id = ''] = /^http:\/\/localhost:\d+\/session\/([0-9a-f-]{36})#[\w-]{43}$/.exec(redirect_url) ?? [];
  const session = await merchant.get<PortalSession>(`/v1/sessions/${id}`);
  return enter(merchant, { ...session, redirect_url, session_token: '' } satisfies MintedSession);
}

async function history(id: string): Promise<string[]> {
  const { results } = await merchant.get<Page<AuditEvent>>(
    `/v1/audit_events?object_id=${id}&order=created_at`,
  );
  return results.map(({ action, actor }) => `${action} by ${actor.type} ${actor.id}`);
}

it('shows the customer’s pages under a banner that names who looks, and leaves the customer alone', async () => {
  const support = await createColleague(merchant, 'support');
  const { number } = await createInvoice(merchant, customer);
  const own = await visit(merchant, customer);
  const seen = await preview(support);
  const { text, headers } = await seen.page('invoices').expect(200);
  expect(text).toContain(number);
  expect(text).toContain(
    `You are viewing the portal as ${customer.name}, signed in as ${support.member.name}.`,
  );
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect((await own.page('invoices').expect(200)).text).not.toContain('You are viewing the portal as');
});

it('changes nothing, whatever form is sent', async () => {
  const seen = await preview(await createColleague(merchant, 'owner'));
  await seen.submit('profile', { name: 'Other' }).expect(403);
  expect(await merchant.get(`/v1/customers/${customer.id}`)).toMatchObject({ name: customer.name });
});

it('ends by Exit, which leads back to the customer in the console, and both are audited as the member’s', async () => {
  const support = await createColleague(merchant, 'support');
  const seen = await preview(support);
  await seen.submit('exit', {}).expect(303).expect('location', `/s/${seen.session.id}`);
  await app.request
    .get(`/s/${seen.session.id}`)
    .set('cookie', seen.cookie)
    .expect(303)
    .expect('location', `${app.url}/admin/customers/${customer.id}`);
  expect(await history(seen.session.id)).toEqual(
    ['created', 'exchanged', 'ended'].map((what) => `session.${what} by staff ${support.member.id}`),
  );
});

it('is in any language that is asked for, and in the customer’s own for one that is none', async () => {
  const support = await createColleague(merchant, 'support');
  const german = await preview(support, { locale: 'de' });
  expect((await german.page('invoices').expect(200)).text).toContain('<html lang="de"');
  const own = await preview(support, { locale: 'no such language' });
  expect(own.session.locale).toBeNull();
});

describe('whoever may no longer look', () => {
  it.each([
    ['is deactivated', 'deactivate', {}],
    ['becomes a viewer', 'role', { role: 'viewer' }],
  ])('loses the live previews when the member %s, and nobody else does', async (_what, verb, fields) => {
    const owner = await createColleague(merchant, 'owner');
    const support = await createColleague(merchant, 'support');
    const [lost, kept, byKey, own] = [
      await preview(support),
      await preview(owner),
      await enter(merchant, await mintPreview(merchant, customer)),
      await visit(merchant, customer),
    ];
    await owner.submit(`/admin/staff/${support.member.id}/${verb}`, fields).expect(303);
    await lost.page('invoices').expect(303);
    expect(await merchant.get(`/v1/sessions/${lost.session.id}`)).toMatchObject({
      live: false,
      ended_reason: 'access_withdrawn',
    });
    expect((await history(lost.session.id)).at(-1)).toBe(`session.ended by staff ${owner.member.id}`);
    for (const visitor of [kept, byKey, own]) await visitor.page('invoices').expect(200);
  });

  it('loses a preview that is being made while they are shut out', async () => {
    const owner = await createColleague(merchant, 'owner');
    const support = await createColleague(merchant, 'support');
    const [made] = await inTurn(app, { table: 'customers', id: customer.id }, [
      async () => support.submit(`/admin/customers/${customer.id}/preview`, {}).expect(303),
      async () => owner.submit(`/admin/staff/${support.member.id}/deactivate`, {}).expect(303),
    ]);
    const [, id = ''] = /session\/([0-9a-f-]{36})#/.exec(String(made.headers['location'])) ?? [];
    expect(await merchant.get(`/v1/sessions/${id}`)).toMatchObject({ ended_reason: 'access_withdrawn' });
  });

  it.each([
    ['deactivated', 'deactivate', {}, 401],
    ['a viewer', 'role', { role: 'viewer' }, 403],
  ])('gets none when they are %s before it is made', async (_what, verb, fields, status) => {
    const owner = await createColleague(merchant, 'owner');
    const support = await createColleague(merchant, 'support');
    await inTurn(app, { table: 'staff', id: support.member.id }, [
      async () => owner.submit(`/admin/staff/${support.member.id}/${verb}`, fields).expect(303),
      async () => support.submit(`/admin/customers/${customer.id}/preview`, {}).expect(status),
    ]);
  });

  it('keeps them with a role that may look', async () => {
    const owner = await createColleague(merchant, 'owner');
    const support = await createColleague(merchant, 'support');
    const kept = await preview(support);
    await owner.submit(`/admin/staff/${support.member.id}/role`, { role: 'admin' }).expect(303);
    await kept.page('invoices').expect(200);
  });
});

it('that is left alone has its end noted by the sweep', async () => {
  const support = await createColleague(merchant, 'support');
  const [left, live] = [await preview(support), await preview(support)];
  await app.database.query(
    `update portal_sessions set expires_at = now() - interval '1 second' where id = $1`,
    [left.session.id],
  );
  await app.app.get(PreviewSweeper).sweep();
  expect((await history(left.session.id)).at(-1)).toBe('session.ended by system session_expiry');
  expect((await history(live.session.id)).at(-1)).toContain('session.exchanged');
});
