import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Event } from '../events/events.types';

const SECRET_BYTES = 32;

/** The active signing secrets: the current one and, for a while after a rotation, the previous one. */
export type SigningSecrets = readonly [string, ...string[]];

/** A new secret in the format of Standard Webhooks. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** The request body for an event. */
export function bodyOf(event: Event): string {
  return JSON.stringify(event);
}

/** The request for an event: its body, and the headers that carry its signatures. */
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
