import type { Test } from 'supertest';
import type { TestApp } from '../support/app';
import { oneTimeCode } from '../support/one-time-code';
import type { Merchant } from './merchants';
import { createColleague, PASSWORD, sendSignIn, staffSecretIn, type Colleague } from './staff';

/** Somebody whose second step is in force. */
export interface Enrolled {
  readonly colleague: Colleague;
  /** Base32, with blanks. */
  readonly key: string;
  readonly recoveryCodes: readonly string[];
}

/** Begins the second step of a colleague, and gives the key that their app is to take. */
export async function keyOf(colleague: Colleague): Promise<string> {
  await colleague.submit('/admin/account/two-step', { begin_password: PASSWORD }).expect(303);
  const { text } = await colleague.page('/admin/account').expect(200);
  return /<code class="key">([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? '';
}

export function recoveryCodesIn(page: string): string[] {
  return [...page.matchAll(/<code>((?:\w{4}-){3}\w{4})<\/code>/g)].map(([, code]) => code ?? '');
}

/** Makes somebody whose second step is in force, as if their first code had come long ago. */
export async function enrolColleague(merchant: Merchant): Promise<Enrolled> {
  const colleague = await createColleague(merchant);
  const key = await keyOf(colleague);
  const { text } = await colleague
    .submit('/admin/account/two-step/enable', { code: oneTimeCode(key) })
    .expect(200);
  await merchant.app.database.query('update staff set totp_last_step = 1 where id = $1', [
    colleague.member.id,
  ]);
  return { colleague, key, recoveryCodes: recoveryCodesIn(text) };
}

/** The cookie of a browser that has given the password. */
export async function takeFirstStep(app: TestApp, { member }: Colleague): Promise<string> {
  const response = await sendSignIn(app, member.email).expect(303).expect('location', '/admin/sign-in/code');
  return `__Host-foyer_admin=${staffSecretIn(response)}`;
}

/** Sends the form of the second step, as its page would. */
export function sendSecondStep(app: TestApp, cookie: string, code: string): Test {
  return app.request
    .post('/admin/sign-in/code')
    .set({ cookie, 'sec-fetch-site': 'same-origin' })
    .type('form')
    .send({ code });
}
