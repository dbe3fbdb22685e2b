import type { Test } from 'supertest';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { Colleague, deviceCookieIn } from '../../factories/staff';
import { enrolColleague, sendSecondStep, takeFirstStep, type Enrolled } from '../../factories/two-step';
import { startApp, type TestApp } from '../../support/app';
import { whileWaiting } from '../../support/held-row';
import { oneTimeCode } from '../../support/one-time-code';

const ATTEMPTS = 3;

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp({ variables: { RATE_LIMIT_SIGN_INS: String(ATTEMPTS) } });
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

const enrol = (): Promise<Enrolled> => enrolColleague(merchant);
const firstStep = ({ colleague }: Enrolled): Promise<string> => takeFirstStep(app, colleague);
const secondStep = (cookie: string, code: string): Test => sendSecondStep(app, cookie, code);

it('stays open to a device that signed in before, which has as many attempts of its own', async () => {
  const enrolled = await enrol();
  const entered = await secondStep(await firstStep(enrolled), enrolled.recoveryCodes[0] ?? '').expect(303);
  const device = deviceCookieIn(entered);
  const stranger = await firstStep(enrolled);
  for (let tried = 0; tried < ATTEMPTS; tried += 1) await secondStep(stranger, '000000').expect(401);
  await secondStep(stranger, oneTimeCode(enrolled.key)).expect(429);
  const own = `${await firstStep(enrolled)}; ${device}`;
  // The device is no second step.
  await new Colleague(app, enrolled.colleague.member, own.replace(/^[^=]+=/, ''))
    .page('/admin/staff')
    .expect(303);
  for (let tried = 1; tried < ATTEMPTS; tried += 1) await secondStep(own, '000000').expect(401);
  await secondStep(own, oneTimeCode(enrolled.key)).expect(303);
  const again = `${await firstStep(enrolled)}; ${device}`;
  for (let tried = 0; tried < ATTEMPTS; tried += 1) await secondStep(again, '000000').expect(401);
  await secondStep(again, enrolled.recoveryCodes[1] ?? '').expect(429);
});

it('forgives no wrong codes when the step itself is lost meanwhile', async () => {
  const enrolled = await enrol();
  const { id } = enrolled.colleague.member;
  const cookie = await firstStep(enrolled);
  for (let tried = 1; tried < ATTEMPTS; tried += 1) await secondStep(cookie, '000000').expect(401);
  const lost = await whileWaiting(
    app,
    { table: 'staff', id },
    async () => secondStep(cookie, '000000'),
    () => app.database.query('delete from staff_sessions where staff_id = $1 and pending', [id]),
  );
  expect(lost.headers['location']).toMatch(/note=expired/);
  await secondStep(await firstStep(enrolled), oneTimeCode(enrolled.key)).expect(429);
});

it('takes a code only once at two nodes, one after the other and at once, and none before it', async () => {
  const other = await startApp({ database: app.database });
  try {
    const at = (node: TestApp, cookie: string, code: string): Promise<number> =>
      sendSecondStep(node, cookie, code).then(({ status }) => status);
    const enrolled = await enrol();
    const cookies: string[] = [];
    while (cookies.length < 6) cookies.push(await firstStep(enrolled));
    const code = oneTimeCode(enrolled.key);
    const [first = '', second = '', third = '', ...late] = cookies;
    const together = await Promise.all([
      at(app, first, code),
      at(other, second, code),
      at(other, third, code),
    ]);
    expect(together.sort()).toEqual([303, 401, 401]);
    const replays = [code, oneTimeCode(enrolled.key, -1)];
    for (const [index, replay] of replays.entries())
      expect(await at(other, late[index] ?? '', replay)).toBe(401);
    expect(await at(app, late[2] ?? '', oneTimeCode(enrolled.key, 1))).toBe(303);
  } finally {
    await other.close();
  }
});
