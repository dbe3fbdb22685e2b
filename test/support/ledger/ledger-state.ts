import type { Books } from '../../factories/books';

/** Numbers that no two things of a run share. */
let numbered = 0;

/** What a history has come to by the answers alone. */
export class LedgerState {
  readonly invoices: string[] = [];
  readonly payments: string[] = [];
  readonly notes: string[] = [];
  /** What the customer owes: the statement, kept by hand. */
  readonly owed = new Map<string, number>();
  private readonly keys = new Map<string, string>();
  private readonly settled = new Set<string>();

  constructor(readonly books: Books) {}

  /** A key or number that nothing has yet. */
  next(letter: string): string {
    numbered += 1;
    return `${letter}-${String(numbered)}`;
  }

  add(
    list: 'invoices' | 'payments' | 'notes',
    { id, key }: { readonly id: string; readonly key: string },
  ): void {
    if (!this.keys.has(id)) this[list].push(id);
    this.keys.set(id, key);
  }

  /** The external id of what has this id. */
  keyOf(id: string): string {
    return this.keys.get(id) ?? '';
  }

  book(currency: string, amount: number): void {
    this.owed.set(currency, (this.owed.get(currency) ?? 0) + amount);
  }

  /** A payment counts once, whoever hears that it has succeeded. */
  bookPayment({ id, currency, amount }: { id: string; currency: string; amount: number }): void {
    if (this.settled.has(id)) return;
    this.settled.add(id);
    this.book(currency, -amount);
  }
}

/** Numbers pick among what is there, -1 the latest. */
export function at(ids: readonly string[], index: number): string | undefined {
  return ids.at(index < 0 ? index : index % Math.max(ids.length, 1));
}

/** At least one, so that it is a request that could be granted. */
export function part(amount: number, percent: number): number {
  return Math.max(1, Math.floor((amount * percent) / 100));
}
