import type { Customer } from '../../src/customers/customers.types';
import { createContract } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { createInvoice } from '../factories/invoices';
import type { Merchant } from '../factories/merchants';
import { createPaymentMethod } from '../factories/payment-methods';
import { createPayment } from '../factories/payments';
import { mintGuest, mintPreview, mintSession } from '../factories/sessions';
import type { Tenant } from '../factories/worlds';

/** A header of a request, by name and value. */
export type Header = readonly [string, string];

export const CREDENTIALS = [
  'api_key',
  'api_key as bearer',
  'session_token',
  'read_only',
  'preview',
  'guest',
  'narrow_key',
  'strangers_key',
  'revoked_key',
  'ended_session',
  'damaged',
  'none',
] as const;

export type CredentialName = (typeof CREDENTIALS)[number];

const USELESS: readonly CredentialName[] = ['revoked_key', 'ended_session', 'damaged', 'none'];

/** True for what opens nothing. */
export function isUseless(name: CredentialName): boolean {
  return USELESS.includes(name);
}

const SESSIONS: readonly CredentialName[] = ['session_token', 'read_only', 'preview', 'guest'];

/** What callers show: of an organisation under test, of a stranger, and of no use at all. */
export class Credentials {
  private readonly shown = new Map<CredentialName, readonly Header[]>([['none', []]]);

  private constructor(
    private readonly merchant: Merchant,
    private customer: { readonly id: string },
  ) {}

  static async of({ merchant, customer }: Tenant, stranger: Merchant): Promise<Credentials> {
    const credentials = new Credentials(merchant, customer);
    const { shown } = credentials;
    shown.set('api_key', apiKey(merchant.apiKey));
    shown.set('api_key as bearer', bearer(merchant.apiKey));
    shown.set('strangers_key', apiKey(stranger.apiKey));
    shown.set('damaged', [...apiKey(`${merchant.apiKey.slice(0, -1)}!`), ...bearer('fs_x')]);
    const spare = { name: 'spare', scopes: ['audit:read'] };
    shown.set('narrow_key', apiKey((await merchant.create<{ key: string }>('/v1/api_keys', spare)).key));
    const revoked = await merchant.create<{ id: string; key: string }>('/v1/api_keys', spare);
    await merchant.call('delete', `/v1/api_keys/${revoked.id}`).expect(204);
    shown.set('revoked_key', apiKey(revoked.key));
    const ended = await mintSession(merchant, customer);
    await merchant.call('delete', `/v1/sessions/${ended.id}`).expect(204);
    shown.set('ended_session', bearer(ended.session_token));
    for (const name of SESSIONS) await credentials.renew(name);
    return credentials;
  }

  headersOf(name: CredentialName): readonly Header[] {
    return this.shown.get(name) ?? [];
  }

  /** Makes another session where the last one has been ended, of another customer if that one is gone. */
  async renew(name: CredentialName): Promise<void> {
    if (!SESSIONS.includes(name)) return;
    const token = await this.mint(name).catch(async () => {
      this.customer = await customerWithThings(this.merchant);
      return this.mint(name);
    });
    this.shown.set(name, bearer(token));
  }

  private async mint(name: CredentialName): Promise<string> {
    const { merchant, customer } = this;
    if (name === 'guest') return (await mintGuest(merchant)).session_token;
    if (name === 'preview') return (await mintPreview(merchant, customer)).session_token;
    return (await mintSession(merchant, customer, { read_only: name === 'read_only' })).session_token;
  }
}

/** So that their portal has something to show. */
async function customerWithThings(merchant: Merchant): Promise<Customer> {
  const customer = await createCustomer(merchant);
  await createInvoice(merchant, customer);
  await createPayment(merchant, customer);
  await createPaymentMethod(merchant, customer);
  await createContract(merchant, customer);
  return customer;
}

function apiKey(key: string): Header[] {
  return [['x-api-key', key]];
}

function bearer(token: string): Header[] {
  return [['authorization', `Bearer ${token}`]];
}
