import fc from 'fast-check';
import { describeWithRedis } from '../requirements';
import { History } from './history';
import { calmHistories, stormyHistories } from './history-actions';
import { HistoryWorld } from './history-world';

interface Extent {
  /** The same histories in every run; a failing one is printed with its seed. */
  readonly seed: number;
  readonly calm: number;
  readonly stormy: number;
  readonly patienceMs: number;
}

/** Lives through so many random histories, and holds every answer against the rules. */
export function describeHistories({ seed, calm, stormy, patienceMs }: Extent): void {
  describeWithRedis('whatever happens, sessions live and end by the rules', () => {
    let world: HistoryWorld;
    beforeAll(async () => {
      world = await HistoryWorld.start();
    });
    afterAll(() => world.stop());

    it.each([
      ['while Redis only forgets', calmHistories, calm],
      ['while Redis is killed, paused, cut off and comes back as it was', stormyHistories, stormy],
    ])(
      '%s',
      async (_when, histories, numRuns) => {
        const lived = fc.asyncProperty(histories, (steps) => History.live(world, steps));
        await fc.assert(lived, { seed, numRuns, endOnFailure: true });
      },
      patienceMs,
    );
  });
}
