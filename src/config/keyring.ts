import type { Environment } from './environment';

/** An AES-256 key, and the id stored with each value that it encrypted. */
export interface EncryptionKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** Parses `FOYER_KEYS=id:base64,…`. The first key encrypts, all keys decrypt. */
export function readKeyring(env: Environment): EncryptionKey[] {
  const keys = env.list('FOYER_KEYS').map((entry) => {
    const [id = '', encoded = ''] = entry.split(':', 2);
    return { id, secret: Buffer.from(encoded, 'base64') };
  });
  const valid =
    keys.length > 0 && keys.every((key) => /^[\w-]{1,32}$/.test(key.id) && key.secret.length === 32);
  if (!valid) env.expect('FOYER_KEYS', 'id:base64 pairs separated by commas, each key 32 random bytes');
  return keys;
}
