import type { Response } from 'supertest';
import type { AuditEvent } from '../../../src/audit/audit.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { STAFF_COOKIE } from '../../../src/platform/access/staff-cookie';
import { createMerchant, type Merchant } from '../../factories/merchants';
import {
  createColleague,
  createStaff,
  PASSWORD,
  sendSignIn,
  signIn,
  staffSecretIn,
} from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { until } from '../../support/until';

const NOBODY = 'nobody@merchant.example';
const WRONG = 'not-the-password-of-anybody';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

const shutOut = (id: string): Promise<unknown> =>
  app.database.query('update staff set deactivated_at = now() where id = $1', [id]);

async function audited(objectId: string): Promise<AuditEvent[]> {
  const path = `/v1/audit_events?object_id=${objectId}&limit=100`;
  return [...(await merchant.get<Page<AuditEvent>>(path)).results];
}

/** What a failed sign-in shows, but for what was typed. */
function told({ status, text, headers }: Response, email: string): object {
  const page = text.replaceAll(email, '').replace(/nonce="[^"]*"/g, '');
  return { status, page, cookie: headers['set-cookie'] ?? null };
}

describe('signing in', () => {
  it('leads into the console with a cookie that only this host gets, over https', async () => {
    const member = await createStaff(merchant);
    const response = await sendSignIn(app, member.email).expect(303).expect('location', '/admin');
    const [cookie] = [response.get('set-cookie') ?? []].flat();
    expect(cookie).toMatch(new RegExp(`^${STAFF_COOKIE}=[\\w-]{43}; `));
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=43200'])
      expect(cookie?.split('; ')).toContain(attribute);
    const page = app.request.get('/admin').set('cookie', `${STAFF_COOKIE}=${staffSecretIn(response)}`);
    await page.expect(303).expect('location', '/admin/customers');
  });

  it('knows an address in any case, and blanks around it', async () => {
    const member = await createStaff(merchant, { email: 'Mixed.Case@Merchant.example' });
    await sendSignIn(app, ` ${member.email.toUpperCase()} `).expect(303);
  });

  it('goes on to the page that was asked for, and to no other site', async () => {
    const member = await createStaff(merchant);
    const asked = '/admin/staff?cursor=abc';
    const sent = await app.request.get(asked).expect(303);
    const location = new URL(String(sent.headers['location']), app.url);
    expect([location.pathname, location.searchParams.get('next')]).toEqual(['/admin/sign-in', asked]);
    const elsewhere = [
      'https://evil.example',
      '//evil.example',
      '/admin//evil.example',
      '/s/x',
      '/admin\\evil',
      '',
    ];
    for (const [next, leads] of [[asked, asked], ...elsewhere.map((other) => [other, '/admin'])]) {
      const form = { email: member.email, password: PASSWORD, next };
      const entering = app.request.post('/admin/sign-in').set('sec-fetch-site', 'same-origin').type('form');
      const { headers } = await entering.send(form).expect(303);
      expect([next, headers['location']]).toEqual([next, leads]);
    }
  });

  it('makes a new session every time, and ends the one that the browser had', async () => {
    const colleague = await createColleague(merchant);
    const again = sendSignIn(app, colleague.member.email).set('cookie', colleague.cookie);
    expect(staffSecretIn(await again.expect(303))).not.toBe(colleague.secret);
    await colleague.page('/admin/staff').expect(303);
  });

  it('is audited, and so is signing out, after which the cookie is worth nothing', async () => {
    const colleague = await createColleague(merchant);
    await colleague
      .submit('/admin/sign-out')
      .expect(303)
      .expect('location', /sign-in/);
    await colleague
      .page('/admin/staff')
      .expect(303)
      .expect('location', /sign-in/);
    const events = await audited(colleague.member.id);
    const actions = events.map(({ action }) => action);
    expect(actions).toEqual(['staff.signed_out', 'staff.signed_in', 'staff.created']);
    const actor = { type: 'staff', id: colleague.member.id };
    expect(events[0]).toMatchObject({ actor, ip: expect.any(String) });
  });

  it('is refused to a page of another site', async () => {
    const { email } = await createStaff(merchant);
    for (const site of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}]) {
      const entering = app.request.post('/admin/sign-in').set(site).type('form');
      await entering.send({ email, password: PASSWORD }).expect(403);
    }
    const own = app.request.post('/admin/sign-in').set('origin', app.url).type('form');
    await own.send({ email, password: PASSWORD }).expect(303);
  });
});

describe('a sign-in that fails', () => {
  it('says the same of an unknown address, a wrong password, one invited and one shut out', async () => {
    const [member, out, invited] = [
      await createStaff(merchant),
      await createStaff(merchant),
      await createStaff(merchant),
    ];
    await shutOut(out.id);
    await app.database.query('update staff set password_hash = null where id = $1', [invited.id]);
    const attempts = [
      [NOBODY, PASSWORD],
      [member.email, WRONG],
      [out.email, PASSWORD],
      [invited.email, PASSWORD],
      ['not an address', PASSWORD],
      [`${'x'.repeat(300)}@merchant.example`, PASSWORD],
      ['nul\u0000@merchant.example', PASSWORD],
      [member.email, 'x'.repeat(5_000)],
      [member.email, ''],
    ] as const;
    const answers = new Set<string>();
    for (const [email, password] of attempts) {
      const response = await sendSignIn(app, email, password);
      answers.add(JSON.stringify(told(response, email)));
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('"status":401');
    expect([...answers][0]).toContain('The email or password is incorrect');
  });

  it('is audited with its reason and without what was typed', async () => {
    const [member, out] = [await createStaff(merchant), await createStaff(merchant)];
    await shutOut(out.id);
    await sendSignIn(app, member.email, WRONG).expect(401);
    await sendSignIn(app, out.email).expect(401);
    const failures = async (id: string): Promise<AuditEvent[]> =>
      (await audited(id)).filter(({ action }) => action === 'staff.sign_in_failed');
    await until(
      async () => (await failures(member.id)).length === 1 && (await failures(out.id)).length === 1,
    );
    const [wrong] = await failures(member.id);
    expect(wrong).toMatchObject({
      actor: { type: 'system', id: 'sign_in' },
      changes: { reason: { after: 'wrong_password' } },
      ip: expect.any(String),
    });
    expect((await failures(out.id))[0]?.changes).toMatchObject({ reason: { after: 'deactivated' } });
    expect(JSON.stringify(await audited(member.id))).not.toContain(WRONG);
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const { email } = await createStaff(merchant);
    const times: Record<string, number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 15; round += 1) {
      for (const [kind, address] of [
        ['known', email],
        ['unknown', `nobody-${String(round)}@merchant.example`],
      ] as const) {
        const began = performance.now();
        await sendSignIn(app, address, WRONG).expect(401);
        times[kind]?.push(performance.now() - began);
      }
    }
    const median = (kind: string): number => times[kind]?.sort((a, b) => a - b)[7] ?? 0;
    const ratio = median('unknown') / median('known');
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});

describe('whoever is signed in', () => {
  it('is out with the next request after being deactivated, or after too long without one', async () => {
    const [owner, colleague, idle] = [
      await createColleague(merchant),
      await createColleague(merchant, 'support'),
      await createColleague(merchant),
    ];
    await colleague.page('/admin/staff').expect(200);
    await owner.submit(`/admin/staff/${colleague.member.id}/deactivate`).expect(303);
    await colleague
      .page('/admin/staff')
      .expect(303)
      .expect('location', /sign-in/);
    await colleague.submit('/admin/account/password', {}).expect(401);
    const sessions = 'select id from staff_sessions where staff_id = $1';
    expect(await app.database.query(sessions, [colleague.member.id])).toEqual([]);
    const since = `update staff_sessions set last_seen_at = now() - interval '61 minutes' where staff_id = $1`;
    await app.database.query(since, [idle.member.id]);
    await idle.page('/admin/staff').expect(303);
  });

  it('stays while they come back in time, and no longer than twelve hours', async () => {
    const colleague = await createColleague(merchant);
    const { id } = colleague.member;
    await app.database.query(
      `update staff_sessions set last_seen_at = now() - interval '59 minutes' where staff_id = $1`,
      [id],
    );
    await colleague.page('/admin/staff').expect(200);
    const seen = `select 1 from staff_sessions where staff_id = $1 and last_seen_at > now() - interval '1 minute'`;
    await until(async () => (await app.database.query(seen, [id])).length === 1);
    await app.database.query('update staff_sessions set absolute_expires_at = now() where staff_id = $1', [
      id,
    ]);
    await colleague.page('/admin/staff').expect(303);
  });

  it('has another role with the next request', async () => {
    const [owner, colleague] = [await createColleague(merchant), await createColleague(merchant, 'admin')];
    await colleague.page('/admin/staff/new').expect(200);
    await owner.submit(`/admin/staff/${colleague.member.id}/role`, { role: 'viewer' }).expect(303);
    await colleague.page('/admin/staff/new').expect(403);
    await colleague.page('/admin/staff').expect(200);
  });

  it('is told that a form was lost when its session had ended', async () => {
    const member = await createStaff(merchant, { role: 'admin' });
    const colleague = await signIn(app, member);
    await colleague.submit('/admin/sign-out').expect(303);
    const { text } = await colleague.submit(`/admin/staff`, { name: 'Typed' }).expect(401);
    expect(text).toContain('Your changes were not saved');
  });
});
