import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { SealedBox } from '../platform/secrets/sealed-box';
import type { StaffEntity } from './staff.entity';

const PERIOD_MS = 30_000;
const SECRET_BYTES = 20;
/** Phones are seldom more than one step ahead or behind. */
const WINDOW = 1;
/** As apps list it. */
const ISSUER = 'Foyer';
const CODES = 10;
/** 80 bits, so that a plain hash of one is enough. */
const CODE_BYTES = 10;
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** One-time codes from an app (RFC 6238), and the recovery codes that stand in for a lost one. */
@Injectable()
export class SecondStep {
  constructor(private readonly box: SealedBox) {}

  /** A new secret as it is stored. */
  newSealedSecret(): Buffer {
    return this.box.seal(new Secret({ size: SECRET_BYTES }).base32);
  }

  /** Base32, as an app takes it. */
  open(sealed: Buffer): string {
    return this.box.open(sealed);
  }

  /**
   * Takes a code of the app. In: the member's row, under lock. Out: what the row becomes, or null for a code that is
   * not right, or was taken before.
   */
  spendAppCode(row: StaffEntity, typed: string): StaffEntity | null {
    if (row.totp_secret === null) return null;
    const step = stepOf(this.open(row.totp_secret), plainCode(typed));
    if (step === null || step <= (row.totp_last_step ?? 0)) return null;
    return { ...row, totp_last_step: step };
  }

  /** Takes a code of the app or a recovery code, which is then used up; otherwise as {@link spendAppCode}. */
  spendAnyCode(row: StaffEntity, typed: string): StaffEntity | null {
    const code = plainCode(typed);
    if (/^\d{6}$/.test(code)) return this.spendAppCode(row, code);
    const hash = hashOfCode(code);
    if (!row.recovery_codes.includes(hash)) return null;
    return { ...row, recovery_codes: row.recovery_codes.filter((other) => other !== hash) };
  }
}

/** Recovery codes: to be shown once, and as they are stored. */
export function newRecoveryCodes(): { readonly codes: readonly string[]; readonly hashes: string[] } {
  const codes = Array.from({ length: CODES }, newCode);
  return { codes, hashes: codes.map((code) => hashOfCode(plainCode(code))) };
}

/** `otpauth://` address of a secret, for a QR code. In: base32, and whose it is. */
export function keyUri(secret: string, account: string): string {
  return new TOTP({ issuer: ISSUER, label: account, secret: Secret.fromBase32(secret) }).toString();
}

/** Which 30 seconds since 1970 a code is of; null for one that is of none around now. */
function stepOf(secret: string, code: string): number | null {
  const timestamp = Date.now();
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, window: WINDOW, timestamp });
  return delta === null ? null : Math.floor(timestamp / PERIOD_MS) + delta;
}

/** Four groups of four: `k3m9-x2pq-…`. 32 characters make each worth five bits. */
function newCode(): string {
  let bits = BigInt(`0x${randomBytes(CODE_BYTES).toString('hex')}`);
  let code = '';
  for (let place = 0; place < 16; place += 1) {
    code += ALPHABET.charAt(Number(bits % 32n));
    bits /= 32n;
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** As people type it: with or without blanks and dashes, in any case. */
function plainCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toLowerCase();
}

function hashOfCode(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
