import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { newSecret } from '../platform/secrets/tokens';
import { normalPassword } from './password-rules';

/** argon2id as OWASP recommends: 19 MiB and two passes, about 50 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** A longer text cannot be a password and is not hashed. */
const LONGEST = 1_024;

/** Hashes and verifies passwords. */
@Injectable()
export class Passwords {
  /** Hash of a random password, compared with when there is no hash. */
  private readonly nobodys = hash(newSecret(), COST);

  hash(password: string): Promise<string> {
    return hash(normalPassword(password), COST);
  }

  /** True when the hash is of this password. Without a hash it takes the same time and returns false. */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const presented = password.length > LONGEST ? '' : normalPassword(password);
    const isTheirs = await verify(passwordHash ?? (await this.nobodys), presented);
    return isTheirs && passwordHash !== null;
  }
}
