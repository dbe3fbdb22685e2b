import type { Response, Test } from 'supertest';
import { StaffProvisioningService } from '../../../src/staff/staff-provisioning.service';
import { createMerchant, type Merchant } from '../../factories/merchants';
import {
  createColleague,
  createStaff,
  deviceCookieIn,
  PASSWORD,
  sendSignIn,
  signIn,
  staffSecretIn,
} from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { describeWithRedis } from '../../support/requirements';

const ATTEMPTS = 3;
const FAILURES = 8;
const EVERYWHERE = 5;
const WRONG = 'not-the-password-of-anybody';
const LIMITS = {
  RATE_LIMIT_SIGN_INS: String(ATTEMPTS),
  RATE_LIMIT_SIGN_INS_PER_ACCOUNT: String(EVERYWHERE),
  RATE_LIMIT_FAILURES: String(FAILURES),
  TRUSTED_PROXIES: 'loopback',
};

let app: TestApp;
let merchant: Merchant;
let host = 0;
/** Each call comes from a network of its own, unless it names an address. */
const from = (call: Test, address = `11.${String((host += 1) >> 8)}.${String(host & 255)}.9`): Test =>
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

  it('closes an account for the network that so many attempts came from, even to the right password, and for no other', async () => {
    const other = await createStaff(merchant);
    for (const [near, far] of [
      [(at: number) => `192.0.2.${String(at)}`, '192.0.3.1'],
      [(at: number) => `2001:db8:1:2::${String(at)}`, '2001:db8:1:3::1'],
    ] as const) {
      const { email } = await createStaff(merchant);
      let at = 0;
      const next = (): string => near((at += 1));
      const wrong = await times(ATTEMPTS, () => from(sendSignIn(app, email, WRONG), next()));
      expect(statuses(wrong)).toEqual([401, 401, 401]);
      const refused = await from(sendSignIn(app, email.toUpperCase()), next()).expect(429);
      const seconds = Number(refused.headers['retry-after']);
      expect(seconds).toBeGreaterThan(800);
      expect(seconds).toBeLessThanOrEqual(900);
      expect(refused.headers['content-type']).toMatch(/^text\/html/);
      expect(refused.text).toContain('Wait 15 minutes, then try again.');
      await from(sendSignIn(app, other.email), next()).expect(303);
      await from(sendSignIn(app, email), far).expect(303);
    }
  });

  it('closes an account after many attempts from everywhere, but to the devices that signed in before', async () => {
    const { email } = await createStaff(merchant);
    const device = deviceCookieIn(await from(sendSignIn(app, email)).expect(303));
    const wrong = await times(EVERYWHERE, () => from(sendSignIn(app, email, WRONG)));
    expect(new Set(statuses(wrong))).toEqual(new Set([401]));
    await from(sendSignIn(app, email)).expect(429);
    const own = (password?: string): Test => from(sendSignIn(app, email, password)).set('cookie', device);
    await own().expect(303);
    // It opens the account for nobody else, and is no credential.
    await from(sendSignIn(app, email)).expect(429);
    expect(statuses(await times(ATTEMPTS, () => own(WRONG)))).toEqual([401, 401, 401]);
    await own().expect(429);
  });

  it('counts a network that goes on trying no further against the account', async () => {
    const { email } = await createStaff(merchant);
    const answers = await times(EVERYWHERE + 3, () => from(sendSignIn(app, email, WRONG), '203.0.113.5'));
    expect(statuses(answers).slice(ATTEMPTS)).not.toContain(401);
    await from(sendSignIn(app, email)).expect(303);
  });

  it('leaves a known device alone when its own network is closed, for its account or for all', async () => {
    const { email } = await createStaff(merchant);
    const address = '198.51.100.20';
    const device = deviceCookieIn(await from(sendSignIn(app, email), address).expect(303));
    let tried = 0;
    const spray = (): Test => from(sendSignIn(app, `v-${String((tried += 1))}@merchant.example`), address);
    await times(ATTEMPTS, () => from(sendSignIn(app, email, WRONG), address));
    await times(FAILURES, spray);
    await from(sendSignIn(app, email), address).expect(429);
    await from(sendSignIn(app, email), address).set('cookie', device).expect(303);
  });

  it('takes no device cookie but one of its own for that account', async () => {
    const [{ email }, other] = [await createStaff(merchant), await createStaff(merchant)];
    const own = deviceCookieIn(await from(sendSignIn(app, email)).expect(303));
    const others = deviceCookieIn(await from(sendSignIn(app, other.email)).expect(303));
    const [name = '', mark = ''] = own.split('=');
    const forged = [
      others,
      `${name}=${others.split('=')[1] ?? ''}`,
      `${name}=${mark.slice(0, -2)}AA`,
      `${name}=${'A'.repeat(22)}${mark.slice(22)}`,
      `${name}=`,
      `${name}=${mark}${mark}`,
    ];
    await times(EVERYWHERE, () => from(sendSignIn(app, email, WRONG)));
    for (const cookie of forged) await from(sendSignIn(app, email)).set('cookie', cookie).expect(429);
    await from(sendSignIn(app, email)).set('cookie', own).expect(303);
  });

  it('opens an account again when its owner is let in by the command line, or has another password by a link', async () => {
    const address = '198.51.100.40';
    const [recovered, invited] = [await createStaff(merchant), await createStaff(merchant)];
    for (const { email } of [recovered, invited]) {
      await times(ATTEMPTS, () => from(sendSignIn(app, email, WRONG), address));
      await times(EVERYWHERE - ATTEMPTS, () => from(sendSignIn(app, email, WRONG)));
      await from(sendSignIn(app, email), address).expect(429);
    }
    const staff = app.app.get(StaffProvisioningService);
    await staff.recover(merchant.scope, recovered.email, `${PASSWORD}-again`);
    await from(sendSignIn(app, recovered.email, `${PASSWORD}-again`), '198.51.100.41').expect(303);

    const colleague = await createColleague(merchant);
    const { text } = await colleague.submit(`/admin/staff/${invited.id}/link`).expect(200);
    const [, code = ''] = /\/admin\/reset#([\w-]{43})/.exec(text) ?? [];
    const set = await from(app.request.post('/admin/reset'))
      .set('sec-fetch-site', 'same-origin')
      .type('form')
      .send({ code, password: `${PASSWORD}-again` })
      .expect(303);
    // Strangers go on: the browser that has set the password is known.
    await times(EVERYWHERE, () => from(sendSignIn(app, invited.email, WRONG)));
    const device = deviceCookieIn(set);
    await from(sendSignIn(app, invited.email, `${PASSWORD}-again`)).expect(429);
    await from(sendSignIn(app, invited.email, `${PASSWORD}-again`))
      .set('cookie', device)
      .expect(303);
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

  it.each([
    ['one network', '203.0.113.77', ATTEMPTS],
    ['everywhere', undefined, EVERYWHERE],
  ])('counts attempts that come at once, from %s', async (_name, address, looked) => {
    const { email } = await createStaff(merchant);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        from(sendSignIn(app, email, WRONG), address).then((response) => response),
      ),
    );
    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(looked);
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

  it('counts the password that a stolen session would guess, and keeps its owner from nothing', async () => {
    const colleague = await createColleague(merchant);
    const guess = (): Test =>
      colleague.submit('/admin/account/password', { current_password: WRONG, password: 'x'.repeat(3) });
    expect(statuses(await times(ATTEMPTS + 1, guess))).toEqual([422, 422, 422, 429]);
    const owner = await signIn(app, colleague.member);
    const change = { current_password: PASSWORD, password: `${PASSWORD}-changed` };
    await owner.submit('/admin/account/password', change).expect(303);
  });
}

describeWithRedis('with Redis', () => {
  limitsOf({});
});

describe('without Redis', () => {
  limitsOf({ REDIS_URL: undefined });
});
