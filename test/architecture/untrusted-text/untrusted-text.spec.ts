import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FIELD_CHECKS } from './field-checks';
import { IMPORT_CHECKS } from './import-checks';
import { REQUEST_CHECKS } from './request-checks';

const TEXT_CHECKS = [...REQUEST_CHECKS, ...FIELD_CHECKS, ...IMPORT_CHECKS];

const ROOT = join(__dirname, '..', '..', '..');
/** Runs of each text: the least of them is what the check costs, the others are the machine's other work. */
const RUNS = 5;
/** CPU milliseconds below which there is nothing to compare. */
const NOTHING = 4;
/** Four times the text may cost four times as much; twice that is left for chance, and a square would be sixteen. */
const MOST_GROWTH = 8;
/** Measurements that must all find a fault: one may be the machine's. */
const MEASUREMENTS = 3;
/** CPU milliseconds that one check of the longest text may take. */
const MOST = 150;

/** CPU milliseconds of the cheapest run. */
function costOf(run: (text: string) => unknown, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let times = 0; times < RUNS && least > NOTHING / 4; times += 1) {
    const before = process.cpuUsage();
    run(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

type Make = (length: number) => string;

/** What of one text is out of proportion, each time it is measured; null when nothing is. */
function faultOf(run: (text: string) => unknown, make: Make, bound: number): string | null {
  let fault: string | null = '';
  for (let times = 0; times < MEASUREMENTS && fault !== null; times += 1) fault = measured(run, make, bound);
  return fault;
}

function measured(run: (text: string) => unknown, make: Make, bound: number): string | null {
  const longest = costOf(run, make(bound));
  if (longest > MOST) return `${longest.toFixed()} ms`;
  if (longest <= NOTHING) return null;
  const quarter = Math.max(costOf(run, make(Math.floor(bound / 4))), NOTHING / 4);
  return longest / quarter < MOST_GROWTH ? null : `${longest.toFixed()} ms after ${quarter.toFixed()} ms`;
}

it.each(TEXT_CHECKS)('costs in proportion to the text: $reads', ({ bound, inputs, run }) => {
  const faults = Object.entries(inputs).map(([name, make]) => [name, faultOf(run, make, bound)]);
  expect(faults.filter(([, fault]) => fault !== null)).toEqual([]);
});

it('names files that are there', () => {
  expect(TEXT_CHECKS.filter(({ file }) => !existsSync(join(ROOT, file))).map(({ file }) => file)).toEqual([]);
});
