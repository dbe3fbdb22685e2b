import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Signatures } from '../platform/secrets/signatures';
import { hashOf } from '../platform/secrets/tokens';

const PURPOSE = 'known device';
const ID_BYTES = 16;
const MARK = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * Tells browsers in which a member of staff has signed in before from all others: by a signed mark that the browser keeps,
 * good for one e-mail address. It opens no session. All it does is have the browser's attempts counted on their own, so
 * that a stranger who tries wrong passwords shuts out only strangers.
 */
@Injectable()
export class KnownDevices {
  constructor(private readonly signatures: Signatures) {}

  /** A new device's mark, for the browser to keep: `<id>.<signature>`. */
  newMark(email: string): string {
    const id = randomBytes(ID_BYTES).toString('base64url');
    return `${id}.${this.signatures.sign(PURPOSE, signed(id, email))}`;
  }

  /** The device's id; null for a mark that is not ours, or another address's. */
  idOf(email: string, mark: string): string | null {
    const [, id = '', signature = ''] = MARK.exec(mark) ?? [];
    return id !== '' && this.signatures.isGood(PURPOSE, signed(id, email), signature) ? id : null;
  }

  /** What to keep an address's mark under: it does not tell the address to those who look at the browser. */
  nameOf(email: string): string {
    return hashOf(email.toLowerCase()).toString('hex').slice(0, 16);
  }
}

function signed(id: string, email: string): string {
  return `${id}.${email.toLowerCase()}`;
}
