import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Event } from '../events/events.types';

const SECRET_BYTES = 32;

/** What is signed with at one time: the secret, and for a while the one before. */
export type SigningSecrets = readonly [string, ...string[]];

/** A new secret as Standard Webhooks writes them. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** The body that is sent for an event. */
export function bodyOf(event: Event): string {
  return JSON.stringify(event);
}

/** What is sent for an event: its body, and headers by which the receiver knows that it is from here. */
export function signed(
  event: Event,
  secrets: SigningSecrets,
  now: Date,
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const body = bodyOf(event);
  const signatures = secrets.map((secret) => new Webhook(secret).sign(event.id, now, body));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Foyer-Webhooks/1',
    'webhook-id': event.id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
  return { headers, body };
}
