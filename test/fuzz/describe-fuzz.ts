import { ApiDocument } from './api-document';
import { FuzzRun, type FuzzExtent } from './fuzz-run';
import { TwoOrganisations } from './two-organisations';

/** Tests on top of the requests that have to come to an end: starting, and the last of them. */
const SLACK_MS = 60_000;

/** Whatever is sent, the answer is one that the document declares, and of the caller's own organisation. */
export function describeFuzz(extent: FuzzExtent, options: { readonly table: boolean }): void {
  describe('whatever is sent', () => {
    let world: TwoOrganisations;
    beforeAll(async () => {
      world = await TwoOrganisations.start();
    });
    afterAll(() => world.close());

    it(
      'is answered as declared, and with nothing of others',
      async () => {
        const run = new FuzzRun(ApiDocument.read(), world, extent);
        await run.run();
        const { tally, findings } = run;
        process.stdout.write(`\n${options.table ? `${tally.table()}\n` : ''}Fuzz: ${tally.summary()}\n`);
        const told = findings.map(({ message }) => message).join('\n\n');
        if (findings.length > 0)
          throw new Error(`${String(findings.length)} findings (${tally.summary()})\n\n${told}`);
        expect(tally.requests).toBe(extent.requests);
        if (options.table) expect(tally.neverSucceeded()).toEqual([]);
      },
      extent.minutes * 60_000 + SLACK_MS,
    );
  });
}
