import fc from 'fast-check';
import { ledgerHistories } from './ledger-actions';
import { LedgerHistory } from './ledger-history';
import { LedgerWorld } from './ledger-world';

interface Extent {
  /** The same histories in every run; a failing one is printed with its seed. */
  readonly seed: number;
  readonly runs: number;
  readonly patienceMs: number;
}

/** Lives through so many random histories of a customer's books. */
export function describeLedgerHistories({ seed, runs, patienceMs }: Extent): void {
  describe('whatever happens, and however much of it at once, the books balance', () => {
    let world: LedgerWorld;
    beforeAll(async () => {
      world = await LedgerWorld.start();
    });
    afterAll(() => world.stop());

    it(
      'through any history',
      async () => {
        const lived = fc.asyncProperty(ledgerHistories, (chapters) => LedgerHistory.live(world, chapters));
        await fc.assert(lived, { seed, numRuns: runs, endOnFailure: true });
        expect(await world.deadlocks()).toBe(0);
      },
      patienceMs,
    );
  });
}
