import { hash } from 'node:crypto';

/** Number of digests in one generation; two generations are kept. */
const GENERATION = 10_000;

/**
 * Credentials that this node has verified, by SHA-256. An entry only means that a lookup is worthwhile, not that the
 * credential is still valid. The size is bounded: when a generation is full, the previous one is dropped.
 */
export class KnownCredentials {
  private current = new Set<string>();
  private previous = new Set<string>();

  constructor(private readonly generation = GENERATION) {}

  /** A lookup renews the entry, so that credentials in use are kept. */
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
