import type { Response, Test } from 'supertest';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createColleague, createStaff, PASSWORD, sendSignIn, staffSecretIn } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { describeWithRedis } from '../../support/requirements';

const ATTEMPTS = 3;
const FAILURES = 8;
const WRONG = 'not-the-password-of-anybody';
const LIMITS = {
  RATE_LIMIT_SIGN_INS: String(ATTEMPTS),
  RATE_LIMIT_FAILURES: String(FAILURES),
  TRUSTED_PROXIES: 'loopback',
};

let app: TestApp;
let merchant: Merchant;
let host = 0;
/** Each call comes from an address of its own, unless it names one. */
const from = (call: Test, address = `192.0.2.${String((host += 1))}`): Test =>
  call.set('x-forwarded-for', address);

async function times(count: number, call: () => Test): Promise<Response[]> {
  const answers: Response[] = [];
  while (answers.length < count) answers.push(await call());
  return answers;
}
const statuses = (answers: readonly Response[]): number[] => answers.map(({ status }) => status);

function limitsOf(variables: Record<string, string | undefined>): void {
  beforeAll(async () => {
    app = await startApp({ variables: { ...LIMITS, ...variables } });
    merchant = await createMerchant(app);
  });
  afterAll(() => app.close());

  it('closes an account after so many attempts, from wherever they come, even to the right password', async () => {
    const [{ email }, other] = [await createStaff(merchant), await createStaff(merchant)];
    const wrong = await times(ATTEMPTS, () => from(sendSignIn(app, email, WRONG)));
    expect(statuses(wrong)).toEqual([401, 401, 401]);
    const refused = await from(sendSignIn(app, email.toUpperCase())).expect(429);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(800);
    expect(seconds).toBeLessThanOrEqual(900);
    expect(refused.headers['content-type']).toMatch(/^text\/html/);
    expect(refused.text).toContain('Wait 15 minutes, then try again.');
    await from(sendSignIn(app, other.email)).expect(303);
  });

  it('closes an account that nobody has just the same', async () => {
    const { email } = await createStaff(merchant);
    const nobody = 'nobody-at-all@merchant.example';
    const told = async (address: string): Promise<object[]> =>
      (await times(ATTEMPTS + 1, () => from(sendSignIn(app, address, WRONG)))).map(({ status, text }) => ({
        status,
        page: text.replaceAll(address, '').replace(/nonce="[^"]*"/g, ''),
      }));
    expect(await told(nobody)).toEqual(await told(email));
  });

  it('counts attempts that come at once', async () => {
    const { email } = await createStaff(merchant);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => from(sendSignIn(app, email, WRONG)).then((response) => response)),
    );
    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(ATTEMPTS);
  });

  it('forgives after a right password', async () => {
    const { email } = await createStaff(merchant);
    for (let round = 0; round < 3; round += 1) {
      await from(sendSignIn(app, email, WRONG)).expect(401);
      await from(sendSignIn(app, email)).expect(303);
    }
  });

  it('closes an address that tries one account after the other, and leaves who is signed in', async () => {
    const address = '198.51.100.7';
    const { email } = await createStaff(merchant);
    const response = await from(sendSignIn(app, email), address).expect(303);
    const cookie = `__Host-foyer_admin=${staffSecretIn(response)}`;
    await from(app.request.get('/admin/staff').set('cookie', cookie), address).expect(200);
    let tried = 0;
    const spray = (): Test =>
      from(sendSignIn(app, `victim-${String((tried += 1))}@merchant.example`, PASSWORD), address);
    expect(new Set(statuses(await times(FAILURES, spray)))).toEqual(new Set([401]));
    expect((await spray()).status).toBe(429);
    await from(sendSignIn(app, email), address).expect(429);
    await from(sendSignIn(app, email)).expect(303);
    await from(app.request.get('/admin/staff').set('cookie', cookie), address).expect(200);
  });

  it('counts wrong codes of links and wrong cookies against the address', async () => {
    const address = '198.51.100.8';
    const wrongLink = (): Test =>
      from(app.request.post('/admin/invitation'), address)
        .set('sec-fetch-site', 'same-origin')
        .type('form')
        .send({ code: 'x'.repeat(43), password: PASSWORD });
    expect(new Set(statuses(await times(FAILURES - 1, wrongLink)))).toEqual(new Set([410]));
    const wrongCookie = app.request.get('/admin/staff').set('cookie', '__Host-foyer_admin=wrong');
    await from(wrongCookie, address).expect(303);
    expect((await wrongLink()).status).toBe(429);
  });

  it('counts the password that a stolen session would guess', async () => {
    const colleague = await createColleague(merchant);
    const guess = (): Test =>
      colleague.submit('/admin/account/password', { current_password: WRONG, password: 'x'.repeat(3) });
    expect(statuses(await times(ATTEMPTS + 1, guess))).toEqual([422, 422, 422, 429]);
  });
}

describeWithRedis('with Redis', () => {
  limitsOf({});
});

describe('without Redis', () => {
  limitsOf({ REDIS_URL: undefined });
});
