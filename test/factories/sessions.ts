import type { Response, Test } from 'supertest';
import type { Customer } from '../../src/customers/customers.types';
import { formTokenOf } from '../../src/platform/access/form-token';
import { sessionCookieName } from '../../src/platform/access/session-cookie';
import type { MintedSession, MintRequest, PreviewRequest } from '../../src/sessions/sessions.types';
import { answerOf } from '../support/answers';
import type { TestApp } from '../support/app';
import type { Merchant } from './merchants';

/** Mints a session for a customer through the API. */
export async function mintSession(
  merchant: Merchant,
  customer: Pick<Customer, 'id'>,
  wishes: MintRequest = {},
): Promise<MintedSession> {
  return merchant.create('/v1/customers/session', {
    customer_id: customer.id,
    return_url: 'https://app.acme.example/billing',
    ...wishes,
  });
}

/** The one-time code of a session link. */
export function codeOf(session: MintedSession): string {
  return new URL(session.redirect_url).hash.slice(1);
}

/** Spends the code of a session link as the entry page does. */
export function exchange(app: TestApp, session: MintedSession, { embedded = false } = {}): Test {
  return app.request
    .post(`/session/${session.id}/exchange`)
    .set('sec-fetch-site', 'same-origin')
    .send({ code: codeOf(session), embedded });
}

/** A browser without a window, inside the portal: pages by cookie, forms with their token, the API by bearer. */
export class Visitor {
  constructor(
    private readonly app: TestApp,
    readonly session: MintedSession,
    private readonly secret: string,
  ) {}

  /** A Cookie header's value. */
  get cookie(): string {
    return `${sessionCookieName(this.session.id)}=${this.secret}`;
  }

  /** What the forms of this session carry. */
  get formToken(): string {
    return formTokenOf(this.secret);
  }

  /** A page below `/s/<sid>/`: `visitor.page('invoices').expect(200)`. */
  page(path: string): Test {
    return this.app.request.get(`/s/${this.session.id}/${path}`).set('cookie', this.cookie);
  }

  /** Sends a form of the page at `path`, as the page itself would. */
  submit(path: string, fields: Readonly<Record<string, string>>): Test {
    return this.app.request
      .post(`/s/${this.session.id}/${path}`)
      .set('cookie', this.cookie)
      .set('sec-fetch-site', 'same-origin')
      .type('form')
      .send({ ...fields, form_token: this.formToken });
  }

  /** A request to `/v1/portal/…` with the session token. */
  call(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): Test {
    return this.app.request[method](path).set('authorization', `Bearer ${this.session.session_token}`);
  }

  async get<Body>(path: string): Promise<Body> {
    return answerOf<Body>(this.call('get', path), 200);
  }
}

/** Mints a session for the customer and opens its link. */
export async function visit(
  merchant: Merchant,
  customer: Pick<Customer, 'id'>,
  wishes: MintRequest = {},
): Promise<Visitor> {
  return enter(merchant, await mintSession(merchant, customer, wishes));
}

/** Opens a session's link. */
export async function enter(merchant: Merchant, session: MintedSession): Promise<Visitor> {
  const response = await exchange(merchant.app, session).expect(200);
  return new Visitor(merchant.app, session, secretIn(response, session.id));
}

/** Mints a session for somebody who is no customer yet. */
export async function mintGuest(merchant: Merchant, wishes: MintRequest = {}): Promise<MintedSession> {
  return merchant.create('/v1/customers/session', {
    is_guest_session: true,
    return_url: 'https://app.acme.example/billing',
    ...wishes,
  });
}

/** Makes a session in which the merchant's side looks at a customer's portal. */
export async function mintPreview(
  merchant: Merchant,
  customer: Pick<Customer, 'id'>,
  wishes: PreviewRequest = {},
): Promise<MintedSession> {
  return merchant.create(`/v1/customers/${customer.id}/preview`, {
    return_url: 'https://app.acme.example/billing',
    ...wishes,
  });
}

/** The cookie's secret in the answer to an exchange. */
export function secretIn(response: Response, sessionId: string): string {
  const name = sessionCookieName(sessionId);
  const cookies = [response.get('set-cookie') ?? []].flat();
  const secret = cookies
    .map((cookie) => /^([^=]+)=([^;]*)/.exec(cookie))
    .find((parts) => parts?.[1] === name)?.[2];
  if (secret === undefined || secret === '') throw new Error(`The exchange set no cookie ${name}.`);
  return secret;
}
