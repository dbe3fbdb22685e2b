import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts stored secrets that must be readable again: AES-256-GCM under FOYER_KEYS. A box holds the length of the
 * key's id, the id, the nonce, the tag and the ciphertext.
 */
@Injectable()
export class SealedBox {
  constructor(@Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'keys'>) {}

  seal(text: string): Buffer {
    const [key] = this.config.keys;
    if (!key) throw new Error('there is no key to encrypt with');
    const id = Buffer.from(key.id);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key.secret, iv).setAAD(id);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([id.length]), id, iv, cipher.getAuthTag(), body]);
  }

  /** @throws Error when no key has the box's id, or the box was tampered with */
  open(box: Buffer): string {
    const idEnd = 1 + (box[0] ?? 0);
    const id = box.subarray(1, idEnd);
    const key = this.config.keys.find((candidate) => candidate.id === id.toString());
    if (!key) throw new Error('the key that sealed this is not among FOYER_KEYS');
    const iv = box.subarray(idEnd, idEnd + IV_BYTES);
    const tag = box.subarray(idEnd + IV_BYTES, idEnd + IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key.secret, iv).setAAD(id).setAuthTag(tag);
    const body = box.subarray(idEnd + IV_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }
}
