import { ApiDocument } from './api-document';
import { FuzzRun, type FuzzExtent } from './fuzz-run';
import { TwoOrganisations } from './two-organisations';

/** Tests on top of the requests that have to come to an end: starting, and the last of them. */
const SLACK_MS = 60_000;

/** Every answer is one that the document declares, and of the caller's own organisation. */
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
        process.stdout.write(
          `\n${options.table ? `${run.counts.table()}\n` : ''}Fuzz: ${run.counts.summary()}\n`,
        );
        const faults = faultsOf(run, extent);
        if (faults.length > 0) throw new Error([run.counts.summary(), ...faults].join('\n\n'));
      },
      extent.minutes * 60_000 + SLACK_MS,
    );
  });
}

function faultsOf({ findings, changed, counts }: FuzzRun, { requests, minutes }: FuzzExtent): string[] {
  const faults = findings.map(({ message }) => message);
  if (changed.length > 0) faults.push(`Rows of the other organisation have changed: ${changed.join(', ')}`);
  if (counts.requests < requests && findings.length === 0)
    faults.push(
      `Stopped after ${String(minutes)} minutes (FUZZ_MINUTES), ${String(requests)} requests were meant.`,
    );
  return faults;
}
