import type { Operation } from './api-document';
import type { LivingKey } from './body-tree';

const KEPT = 60;
const NOBODYS = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';
/** What a customer has been shown is kept apart: of all that there is, little is theirs. */
const PORTAL = /^portal\//;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Keys of one organisation's things, as answers have told them: so that requests come to what earlier ones made. */
export class LivingKeys {
  private readonly kept = new Map<string, string[]>();

  /** In: keys that are not given away again, such as that of the caller itself. */
  constructor(private readonly secret: ReadonlySet<string> = new Set()) {}

  add(collection: string, kind: LivingKey['kind'], key: string): void {
    if (this.secret.has(key)) return;
    for (const place of new Set([collection, collection.replace(PORTAL, ''), 'any'])) {
      const name = `${place} ${kind}`;
      const others = (this.kept.get(name) ?? []).filter((other) => other !== key);
      this.kept.set(name, [key, ...others].slice(0, KEPT));
    }
  }

  /** One of those that are known; nobody's when there is none. */
  resolve({ collection, kind, pick }: LivingKey): string {
    const known = [collection, collection.replace(PORTAL, '')].map((place) =>
      this.kept.get(`${place} ${kind}`),
    );
    const keys = known.find((some) => some !== undefined && some.length > 0) ?? [];
    return keys[pick % (keys.length || 1)] ?? NOBODYS;
  }

  /** Of what was asked for and is no longer there. */
  forget(key: string): void {
    for (const [name, keys] of this.kept)
      this.kept.set(
        name,
        keys.filter((other) => other !== key),
      );
  }

  /** Reads every key in an answer to an operation. */
  learn({ collection }: Operation, body: unknown): void {
    this.visit(body, collection);
  }

  private visit(value: unknown, collection: string): void {
    if (Array.isArray(value)) for (const item of value) this.visit(item, collection);
    else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) this.member(name, item, collection);
  }

  private member(name: string, item: unknown, collection: string): void {
    if (typeof item === 'string') this.key(name, item, collection);
    else if (name === 'results') this.visit(item, collection);
    else this.visit(item, name.endsWith('s') ? name : `${name}s`);
  }

  private key(name: string, key: string, collection: string): void {
    if (name === 'next' || name === 'previous') this.add('cursors', 'id', key);
    else if (name === 'external_id') this.add(collection, 'external_id', key);
    else if (name === 'id' && UUID.test(key)) this.add(collection, 'id', key);
    else if (name.endsWith('_id') && UUID.test(key)) this.add(`${name.slice(0, -'_id'.length)}s`, 'id', key);
  }
}
