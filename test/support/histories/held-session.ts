import type { MintedSession } from '../../../src/sessions/sessions.types';
import type { Expected, SessionModel } from './session-model';

/** A session in both worlds: what the rules say of it, and what its holder holds. */
export interface Held {
  readonly model: SessionModel;
  minted: MintedSession;
  /** Null until the link was opened, and again when the cookie is void. */
  cookie: string | null;
  /** False once it is void. */
  token: boolean;
  /** Secrets from before a guest signed up. */
  readonly old: { token?: string; cookie?: string };
}

/** Holds an answer against the rules. @throws when it was given though denied, or denied though due */
export function isGranted(status: number, { minted, model }: Held, expected: Expected): boolean {
  const granted = status === 200 || status === 201;
  if (!granted) expectStatus(status, [303, 401, 410], `session ${minted.id}`);
  if (expected !== 'either' && granted !== (expected === 'granted')) {
    throw new Error(`${model.kind} session ${minted.id}: ${String(status)}, but the rules say ${expected}`);
  }
  return granted;
}

export function expectStatus(status: number, expected: readonly number[], what: string): void {
  if (!expected.includes(status)) throw new Error(`${what}: ${String(status)}, not ${expected.join(' or ')}`);
}
