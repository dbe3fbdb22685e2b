import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Signatures } from '../platform/secrets/signatures';
import { hashOf } from '../platform/secrets/tokens';

const PURPOSE = 'known device';
const ID_BYTES = 16;
const MARK = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * Recognises browsers in which a member of staff has signed in before, by a signed mark in a cookie that is valid for
 * one e-mail address. The mark grants no access. It only gives the browser its own rate limit, so that a stranger's
 * wrong passwords lock out only strangers.
 */
@Injectable()
export class KnownDevices {
  constructor(private readonly signatures: Signatures) {}

  /** A new device's mark for its cookie: `<id>.<signature>`. */
  newMark(email: string): string {
    const id = randomBytes(ID_BYTES).toString('base64url');
    return `${id}.${this.signatures.sign(PURPOSE, signed(id, email))}`;
  }

  /** The device's id; null for a mark with a wrong signature, or of another address. */
  idOf(email: string, mark: string): string | null {
    const [, id = '', signature = ''] = MARK.exec(mark) ?? [];
    return id !== '' && this.signatures.isGood(PURPOSE, signed(id, email), signature) ? id : null;
  }

  /** Name of the cookie for an address's mark. It does not reveal the address to other users of the browser. */
  nameOf(email: string): string {
    return hashOf(email.toLowerCase()).toString('hex').slice(0, 16);
  }
}

function signed(id: string, email: string): string {
  return `${id}.${email.toLowerCase()}`;
}
