import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { newSecret } from '../platform/secrets/tokens';
import { normalPassword } from './password-rules';

/** argon2id, as OWASP advises: 19 MiB and two passes, some 50 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Nobody's password is longer; what is longer is not hashed. */
const LONGEST = 1_024;

/** Hashes passwords, and compares with hashes. */
@Injectable()
export class Passwords {
  /** Of a password that nobody knows, for when there is none to compare with. */
  private readonly nobodys = hash(newSecret(), COST);

  hash(password: string): Promise<string> {
    return hash(normalPassword(password), COST);
  }

  /** True when the hash is of this password. Without a hash it takes as long, and is never true. */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const presented = password.length > LONGEST ? '' : normalPassword(password);
    const isTheirs = await verify(passwordHash ?? (await this.nobodys), presented);
    return isTheirs && passwordHash !== null;
  }
}
