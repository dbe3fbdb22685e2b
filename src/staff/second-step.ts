import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { SealedBox } from '../platform/secrets/sealed-box';
import type { StaffEntity } from './staff.entity';

const PERIOD_MS = 30_000;
const SECRET_BYTES = 20;
/** Accepted clock difference in steps of 30 seconds. */
const WINDOW = 1;
/** Name shown in authenticator apps. */
const ISSUER = 'Foyer';
const CODES = 10;
/** 80 bits, enough that codes can be stored as plain SHA-256. */
const CODE_BYTES = 10;
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** One-time codes of authenticator apps (RFC 6238), and recovery codes for a lost device. */
@Injectable()
export class SecondStep {
  constructor(private readonly box: SealedBox) {}

  /** A new encrypted secret, for storage. */
  newSealedSecret(): Buffer {
    return this.box.seal(new Secret({ size: SECRET_BYTES }).base32);
  }

  /** The decrypted secret in base32, as apps accept it. */
  open(sealed: Buffer): string {
    return this.box.open(sealed);
  }

  /**
   * Uses an app's code.
   *
   * @param row the member's locked row
   * @returns the new row; null for a code that is wrong or was used before
   */
  spendAppCode(row: StaffEntity, typed: string): StaffEntity | null {
    if (row.totp_secret === null) return null;
    const step = stepOf(this.open(row.totp_secret), plainCode(typed));
    if (step === null || step <= (row.totp_last_step ?? 0)) return null;
    return { ...row, totp_last_step: step };
  }

  /** Uses an app's code as {@link spendAppCode} does, or a recovery code, which is then removed. */
  spendAnyCode(row: StaffEntity, typed: string): StaffEntity | null {
    const code = plainCode(typed);
    if (/^\d{6}$/.test(code)) return this.spendAppCode(row, code);
    const hash = hashOfCode(code);
    if (!row.recovery_codes.includes(hash)) return null;
    return { ...row, recovery_codes: row.recovery_codes.filter((other) => other !== hash) };
  }
}

/** Recovery codes to show once, and their hashes to store. */
export function newRecoveryCodes(): { readonly codes: readonly string[]; readonly hashes: string[] } {
  const codes = Array.from({ length: CODES }, newCode);
  return { codes, hashes: codes.map((code) => hashOfCode(plainCode(code))) };
}

/** The `otpauth://` URL of a secret, for a QR code. `secret` is base32. */
export function keyUri(secret: string, account: string): string {
  return new TOTP({ issuer: ISSUER, label: account, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step of a code (30-second steps since 1970); null for a code of no current step. */
function stepOf(secret: string, code: string): number | null {
  const timestamp = Date.now();
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, window: WINDOW, timestamp });
  return delta === null ? null : Math.floor(timestamp / PERIOD_MS) + delta;
}

/** Four groups of four characters: `k3m9-x2pq-…`. 32 letters carry five bits each. */
function newCode(): string {
  let bits = BigInt(`0x${randomBytes(CODE_BYTES).toString('hex')}`);
  let code = '';
  for (let place = 0; place < 16; place += 1) {
    code += ALPHABET.charAt(Number(bits % 32n));
    bits /= 32n;
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Normalises a typed code: removes white space and dashes, ignores case. */
function plainCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toLowerCase();
}

function hashOfCode(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
