import { newId } from '../../../src/platform/http/uuid';
import type { StaffMember } from '../../../src/staff/staff.types';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createStaff, deviceCookieIn, sendSignIn, signIn } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { until } from '../../support/until';

const WRONG = 'not-the-password-of-anybody';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

it('a sign-in makes the browser a known one, by a cookie of its own that tells no address and goes to no other site', async () => {
  const member = await createStaff(merchant);
  const response = await sendSignIn(app, member.email).expect(303);
  const set = [response.get('set-cookie') ?? []].flat().find((cookie) => cookie.includes('_device_'));
  expect(set).toMatch(/^__Host-foyer_device_[0-9a-f]{16}=[\w-]{22}\.[\w-]{43}; /);
  for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=34560000'])
    expect(set?.split('; ')).toContain(attribute);
  const device = deviceCookieIn(response);
  const again = await sendSignIn(app, member.email).set('cookie', device).expect(303);
  expect(deviceCookieIn(again)).toBe(device);
  // By itself it opens nothing.
  await app.request.get('/admin/customers').set('cookie', device).expect(303);
  expect(
    (await sendSignIn(app, member.email, WRONG).set('cookie', device)).get('set-cookie'),
  ).toBeUndefined();
});

describe('attempts that failed', () => {
  const failures = (id: string): Promise<unknown[]> =>
    app.database.query(
      `select 1 from audit_events where object_id = $1 and action = 'staff.sign_in_failed'`,
      [id],
    );
  async function fail(member: StaffMember, times: number): Promise<void> {
    const before = (await failures(member.id)).length;
    for (let time = 0; time < times; time += 1) await sendSignIn(app, member.email, WRONG).expect(401);
    await until(async () => (await failures(member.id)).length === before + times);
  }
  const NOTICE = /([\d,]+ failed sign-ins?|More than 1,000 failed sign-ins) to your account since [^<]*/;
  const noticeIn = (text: string): string | undefined => NOTICE.exec(text)?.[0];

  it('are told to their owner on the first page after the next sign-in, once', async () => {
    const member = await createStaff(merchant);
    const quiet = await signIn(app, member);
    expect(noticeIn((await quiet.page('/admin/customers').expect(200)).text)).toBeUndefined();
    await fail(member, 3);
    const colleague = await signIn(app, member);
    await colleague.page('/admin').expect(303);
    const first = await colleague.page('/admin/customers').expect(200);
    expect(noticeIn(first.text)).toMatch(
      /^3 failed sign-ins to your account since \w+ \d+, \d{4}, [\d:]+ [AP]M, last from 127\.0\.0\.1\. $/,
    );
    for (const browser of [colleague, quiet, await signIn(app, member)])
      expect(noticeIn((await browser.page('/admin/customers').expect(200)).text)).toBeUndefined();
    await fail(member, 1);
    const next = await signIn(app, member);
    const pages = await Promise.all(
      ['/admin/customers', '/admin/staff', '/admin/invoices'].map((path) => next.page(path).expect(200)),
    );
    const told = pages.map(({ text }) => noticeIn(text)).filter((notice) => notice !== undefined);
    expect(told).toEqual([expect.stringMatching(/^1 failed sign-in to/)]);
  });

  it.each([
    ['nothing', []],
    ['JSON', ['/admin/settings/accent?color=%23ffffff']],
    ['the sample of the portal', ['/admin/settings/sample']],
  ])('are told on a page of an error that comes after %s', async (_answers, paths) => {
    const member = await createStaff(merchant);
    await fail(member, 2);
    const colleague = await signIn(app, member);
    for (const path of paths) expect(noticeIn((await colleague.page(path).expect(200)).text)).toBeUndefined();
    const error = await colleague.page(`/admin/payments/${newId()}`).expect(404);
    expect(noticeIn(error.text)).toMatch(/^2 failed sign-ins to/);
    expect(noticeIn((await colleague.page('/admin/customers').expect(200)).text)).toBeUndefined();
  });

  it('are told on a form that is refused, and not to a script that reads a part of a page', async () => {
    const member = await createStaff(merchant);
    await fail(member, 2);
    const colleague = await signIn(app, member);
    const read = await colleague.page('/admin/imports').set('sec-fetch-dest', 'empty').expect(200);
    expect(noticeIn(read.text)).toBeUndefined();
    const refused = await colleague.submit('/admin/staff', { email: '', name: '', role: 'viewer' });
    expect(refused.status).toBe(422);
    expect(noticeIn(refused.text)).toMatch(/^2 failed sign-ins to/);
  });

  it('are counted up to a thousand', async () => {
    const member = await createStaff(merchant);
    await fail(member, 1);
    await app.database.query(
      `insert into audit_events (organisation_id, id, actor, action, object_type, object_id, changes, ip)
       select organisation_id, gen_random_uuid(), actor, action, object_type, object_id, changes, ip
       from audit_events, generate_series(1, 1200)
       where object_id = $1 and action = 'staff.sign_in_failed'`,
      [member.id],
    );
    const { text } = await (await signIn(app, member)).page('/admin/customers').expect(200);
    expect(noticeIn(text)).toMatch(/^More than 1,000 failed sign-ins/);
  });
});
