import type { Response, Test } from 'supertest';
import { formTokenOf } from '../../src/platform/access/form-token';
import { newId } from '../../src/platform/http/uuid';
import type { StaffRole } from '../../src/platform/access/scopes';
import { STAFF_COOKIE } from '../../src/platform/access/staff-cookie';
import { StaffProvisioningService } from '../../src/staff/staff-provisioning.service';
import type { StaffMember } from '../../src/staff/staff.types';
import type { TestApp } from '../support/app';
import type { Merchant } from './merchants';

/** Every member of staff that a test makes signs in with it. */
export const PASSWORD = 'seventeen-lamps-above-the-ferry';

let made = 0;

/** Makes a member of staff who can sign in. Addresses do not repeat within a test file. */
export async function createStaff(
  merchant: Merchant,
  { role = 'owner', ...wishes }: { role?: StaffRole; email?: string; name?: string } = {},
): Promise<StaffMember> {
  made += 1;
  const wanted = {
    email: `${role}-${String(made)}@merchant.example`,
    name: `Sam ${role} ${String(made)}`,
    role,
  };
  const staff = merchant.app.app.get(StaffProvisioningService);
  return staff.create(merchant.scope, { ...wanted, ...wishes }, PASSWORD);
}

/** Sends the sign-in form, as its page would. */
export function sendSignIn(app: TestApp, email: string, password = PASSWORD): Test {
  return app.request
    .post('/admin/sign-in')
    .set('sec-fetch-site', 'same-origin')
    .type('form')
    .send({ email, password });
}

/** The secret in the console's cookie that an answer sets. */
export function staffSecretIn(response: Response): string {
  return cookieIn(response, STAFF_COOKIE).split('=')[1] ?? '';
}

/** The cookie by which the device will be known, `name=value`. */
export function deviceCookieIn(response: Response): string {
  return cookieIn(response, '__Host-foyer_device_');
}

function cookieIn(response: Response, prefix: string): string {
  const cookies = [response.get('set-cookie') ?? []].flat();
  const found = cookies.find((cookie) => cookie.startsWith(prefix) && !/^[^=]+=;/.test(cookie));
  if (found === undefined) throw new Error(`The answer sets no cookie ${prefix}.`);
  return found.replace(/;.*/, '');
}

/** A browser without a window, signed in to the console. */
export class Colleague {
  constructor(
    private readonly app: TestApp,
    readonly member: StaffMember,
    readonly secret: string,
  ) {}

  /** A Cookie header's value. */
  get cookie(): string {
    return `${STAFF_COOKIE}=${this.secret}`;
  }

  get formToken(): string {
    return formTokenOf(this.secret);
  }

  /** A page of the console: `colleague.page('/admin/staff').expect(200)`. */
  page(path: string): Test {
    return this.app.request.get(path).set('cookie', this.cookie);
  }

  /** Sends a form with a file, as its page would. */
  upload(path: string, name: string, content: string | Buffer): Test {
    return this.app.request
      .post(path)
      .set('cookie', this.cookie)
      .set('sec-fetch-site', 'same-origin')
      .field('form_token', this.formToken)
      .attach('file', Buffer.from(content), name);
  }

  /** Sends a form of the console, as its page would. */
  submit(path: string, fields: Readonly<Record<string, string>> = {}): Test {
    return this.app.request
      .post(path)
      .set('cookie', this.cookie)
      .set('sec-fetch-site', 'same-origin')
      .type('form')
      .send({ form_id: newId(), ...fields, form_token: this.formToken });
  }
}

/** Signs a member of staff in. */
export async function signIn(app: TestApp, member: StaffMember): Promise<Colleague> {
  const response = await sendSignIn(app, member.email).expect(303);
  return new Colleague(app, member, staffSecretIn(response));
}

/** Makes a member of staff and signs them in. */
export async function createColleague(merchant: Merchant, role: StaffRole = 'owner'): Promise<Colleague> {
  return signIn(merchant.app, await createStaff(merchant, { role }));
}
