import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';

const KEY_BYTES = 32;

/**
 * Signs what is handed out and comes back: HMAC-SHA-256 under keys that are derived from FOYER_KEYS, another for each
 * purpose. The first key signs, all are good.
 */
@Injectable()
export class Signatures {
  constructor(@Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'keys'>) {}

  /** The signature, base64url. `purpose` keeps what is signed for one use from being good for another. */
  sign(purpose: string, text: string): string {
    const [key] = this.config.keys;
    if (!key) throw new Error('there is no key to sign with');
    return signature(key.secret, purpose, text).toString('base64url');
  }

  isGood(purpose: string, text: string, presented: string): boolean {
    const bytes = Buffer.from(presented, 'base64url');
    return this.config.keys.some(({ secret }) => {
      const expected = signature(secret, purpose, text);
      return expected.length === bytes.length && timingSafeEqual(expected, bytes);
    });
  }
}

function signature(secret: Buffer, purpose: string, text: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `foyer ${purpose}`, KEY_BYTES));
  return createHmac('sha256', key).update(text).digest();
}
