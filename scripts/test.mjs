// `npm test`: installs what is missing, runs every check and every test, and says in the last line what came of it.
// `--long` adds test/long. With CI=true a skipped test is a failure.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './test/checks.mjs';
import { install } from './test/install.mjs';
import { runJest } from './test/jest.mjs';
import { summarise } from './test/summary.mjs';

const PROJECTS = ['unit', 'architecture', 'integration', 'e2e', 'browser'];
const long = process.argv.includes('--long');

install();
const started = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'foyer-results-'));
try {
  const checks = await runChecks();
  const tests = await runJest(long ? [...PROJECTS, 'long'] : PROJECTS, join(folder, 'jest.json'));
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  console.log(`\nEverything took ${minutes} minutes.`);
  process.exitCode = summarise({ checks, tests, skipIsFailure: process.env.CI === 'true' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
