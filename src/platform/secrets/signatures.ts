import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';

const KEY_BYTES = 32;

/**
 * Signs values that clients return later: HMAC-SHA-256 under keys derived from FOYER_KEYS, one per purpose. The first
 * key signs, all keys verify.
 */
@Injectable()
export class Signatures {
  constructor(@Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'keys'>) {}

  /** The signature in base64url. `purpose` prevents a signature made for one use from being valid for another. */
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
