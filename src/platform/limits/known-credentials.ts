import { hash } from 'node:crypto';

/** Digests in one generation; two are kept. */
const GENERATION = 10_000;

/**
 * Credentials that this node has found good, by their SHA-256. It only says that looking one up is worth it, never that
 * it is good still. Bounded: when a generation is full, the one before it is forgotten.
 */
export class KnownCredentials {
  private current = new Set<string>();
  private previous = new Set<string>();

  constructor(private readonly generation = GENERATION) {}

  /** Asking keeps it: what is in use is not forgotten. */
  has(credential: string): boolean {
    const digest = digestOf(credential);
    if (this.current.has(digest)) return true;
    const known = this.previous.has(digest);
    if (known) this.keep(digest);
    return known;
  }

  add(credential: string): void {
    this.keep(digestOf(credential));
  }

  remove(credential: string): void {
    const digest = digestOf(credential);
    this.current.delete(digest);
    this.previous.delete(digest);
  }

  private keep(digest: string): void {
    if (this.current.size >= this.generation) {
      this.previous = this.current;
      this.current = new Set();
    }
    this.current.add(digest);
  }
}

function digestOf(credential: string): string {
  return hash('sha256', credential, 'base64');
}
