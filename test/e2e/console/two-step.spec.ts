import type { Test } from 'supertest';
import { createMerchant, type Merchant } from '../../factories/merchants';
import {
  createColleague,
  Colleague,
  PASSWORD,
  sendSignIn,
  signIn,
  staffSecretIn,
} from '../../factories/staff';
import {
  enrolColleague,
  keyOf,
  recoveryCodesIn as codesIn,
  sendSecondStep,
  takeFirstStep,
  type Enrolled,
} from '../../factories/two-step';
import { startApp, type TestApp } from '../../support/app';
import { whileWaiting } from '../../support/held-row';
import { oneTimeCode } from '../../support/one-time-code';

const ATTEMPTS = 4;

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp({ variables: { RATE_LIMIT_SIGN_INS: String(ATTEMPTS) } });
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

const enrol = (): Promise<Enrolled> => enrolColleague(merchant);
const firstStep = ({ colleague }: Pick<Enrolled, 'colleague'>): Promise<string> =>
  takeFirstStep(app, colleague);
const secondStep = (cookie: string, code: string): Test => sendSecondStep(app, cookie, code);

it('opens nothing before the second step, and a new session after it', async () => {
  const enrolled = await enrol();
  const cookie = await firstStep(enrolled);
  const pending = new Colleague(app, enrolled.colleague.member, cookie.replace(/^[^=]+=/, ''));
  await pending
    .page('/admin/staff')
    .expect(303)
    .expect('location', /sign-in/);
  await pending.submit('/admin/account/two-step/disable', { disable_password: PASSWORD }).expect(401);
  await app.request.get('/admin/sign-in/code').set('cookie', cookie).expect(200);
  const response = await secondStep(cookie, oneTimeCode(enrolled.key))
    .expect(303)
    .expect('location', '/admin');
  const entered = staffSecretIn(response);
  expect(cookie).not.toContain(entered);
  await pending.page('/admin/staff').expect(303);
  await new Colleague(app, enrolled.colleague.member, entered).page('/admin/staff').expect(200);
});

it('takes no code twice, not even within its thirty seconds, nor one before it', async () => {
  const enrolled = await enrol();
  const code = oneTimeCode(enrolled.key);
  await secondStep(await firstStep(enrolled), code).expect(303);
  const cookie = await firstStep(enrolled);
  const { text } = await secondStep(cookie, code).expect(401);
  expect(text).toContain('This code is incorrect or has already been used.');
  await secondStep(cookie, oneTimeCode(enrolled.key, -1)).expect(401);
  await secondStep(cookie, oneTimeCode(enrolled.key, 1)).expect(303);
});

it('takes a code of many at once only once', async () => {
  const enrolled = await enrol();
  const code = oneTimeCode(enrolled.key);
  const cookies = [await firstStep(enrolled), await firstStep(enrolled), await firstStep(enrolled)];
  const answers = await Promise.all(
    cookies.map((cookie) => secondStep(cookie, code).then(({ status }) => status)),
  );
  expect(answers.sort()).toEqual([303, 401, 401]);
});

it('takes a recovery code as people type it, once', async () => {
  const enrolled = await enrol();
  const [code = ''] = enrolled.recoveryCodes;
  expect(enrolled.recoveryCodes).toHaveLength(10);
  await secondStep(await firstStep(enrolled), ` ${code.toUpperCase().replaceAll('-', ' ')} `).expect(303);
  await secondStep(await firstStep(enrolled), code).expect(401);
  const again = await secondStep(await firstStep(enrolled), enrolled.recoveryCodes[1] ?? '').expect(303);
  const entered = new Colleague(app, enrolled.colleague.member, staffSecretIn(again));
  expect((await entered.page('/admin/account')).text).toContain('8 recovery codes are left.');
});

it('closes after so many wrong codes, also to the right one, and is audited', async () => {
  const enrolled = await enrol();
  const cookie = await firstStep(enrolled);
  for (let tried = 0; tried < ATTEMPTS; tried += 1) await secondStep(cookie, '000000').expect(401);
  const refused = await secondStep(cookie, oneTimeCode(enrolled.key)).expect(429);
  expect(refused.text).toContain('Wait 15 minutes');
  // Another password step does not open it again.
  await secondStep(await firstStep(enrolled), oneTimeCode(enrolled.key)).expect(429);
  const path = `/v1/audit_events?object_id=${enrolled.colleague.member.id}&action=staff.sign_in_failed`;
  const { results } = await merchant.get<{ results: { changes: object }[] }>(path);
  expect(results).toHaveLength(ATTEMPTS);
  expect(results[0]?.changes).toEqual({ reason: { before: null, after: 'wrong_code' } });
});

it('is lost with its ten minutes, and with whoever is shut out meanwhile', async () => {
  const [late, out] = [await enrol(), await enrol()];
  const [lateCookie, outCookie] = [await firstStep(late), await firstStep(out)];
  await app.database.query(`update staff_sessions set absolute_expires_at = now() where pending`);
  await secondStep(lateCookie, oneTimeCode(late.key))
    .expect(303)
    .expect('location', /note=expired/);
  await app.database.query(`update staff_sessions set absolute_expires_at = now() + interval '1 minute'`);
  await app.database.query('update staff set deactivated_at = now() where id = $1', [
    out.colleague.member.id,
  ]);
  await secondStep(outCookie, oneTimeCode(out.key))
    .expect(303)
    .expect('location', /note=expired/);
});

it('is set up only with the password and a right code, and ends the other sessions', async () => {
  const colleague = await createColleague(merchant);
  const elsewhere = await signIn(app, colleague.member);
  await colleague.submit('/admin/account/two-step', { begin_password: 'wrong' }).expect(422);
  const key = await keyOf(colleague);
  // Not in force yet: signing in takes the password alone.
  await sendSignIn(app, colleague.member.email).expect(303).expect('location', '/admin');
  await colleague.submit('/admin/account/two-step/enable', { code: '123' }).expect(422);
  await elsewhere.page('/admin/staff').expect(200);
  await colleague.submit('/admin/account/two-step/enable', { code: oneTimeCode(key) }).expect(200);
  await elsewhere.page('/admin/staff').expect(303);
  await colleague.page('/admin/staff').expect(200);
  const { text } = await colleague.page('/admin/account').expect(200);
  expect(text).not.toContain(key);
  const rows = await app.database.query('select staff::text as row from staff');
  expect(JSON.stringify(rows)).not.toContain(key.replaceAll(' ', ''));
});

it('is turned off with the password, and its codes are renewed with it', async () => {
  const { colleague, recoveryCodes } = await enrol();
  await colleague.submit('/admin/account/two-step/codes', { codes_password: 'wrong' }).expect(422);
  const renewed = await colleague
    .submit('/admin/account/two-step/codes', { codes_password: PASSWORD })
    .expect(200);
  expect(codesIn(renewed.text)).toHaveLength(10);
  await secondStep(await firstStep({ colleague }), recoveryCodes[0] ?? '').expect(401);
  await colleague.submit('/admin/account/two-step/disable', { disable_password: 'wrong' }).expect(422);
  await colleague.submit('/admin/account/two-step/disable', { disable_password: PASSWORD }).expect(303);
  await sendSignIn(app, colleague.member.email).expect(303).expect('location', '/admin');
});

it('can be given up before its first code', async () => {
  const colleague = await createColleague(merchant);
  const key = await keyOf(colleague);
  await colleague.submit('/admin/account/two-step/cancel').expect(303);
  await colleague.submit('/admin/account/two-step/enable', { code: oneTimeCode(key) }).expect(409);
});

it('is lost to whoever has the password when it changes while their code is taken', async () => {
  const enrolled = await enrol();
  const cookie = await firstStep(enrolled);
  const answer = await whileWaiting(
    app,
    { table: 'staff', id: enrolled.colleague.member.id },
    async () => secondStep(cookie, oneTimeCode(enrolled.key)),
    // As another password does, in the transaction that holds the row.
    () =>
      app.database.query('delete from staff_sessions where staff_id = $1', [enrolled.colleague.member.id]),
  );
  expect(answer.headers['location']).toMatch(/note=expired/);
});
