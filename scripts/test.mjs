// `npm test`: installs what is missing, runs every check and every test, and says in the last line what came of it.
// `--long` adds test/long. With paths, or parts of paths, it runs the tests of these files alone. With CI=true a skipped test is a
// failure, and a part runs again on the newest runtime.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './run/install.mjs';
import { runChecks } from './test/checks.mjs';
import { runJest } from './test/jest.mjs';
import { checkNewestRuntime } from './test/newest-runtime.mjs';
import { summarise } from './test/summary.mjs';

const PROJECTS = ['unit', 'architecture', 'integration', 'e2e', 'browser'];
const long = process.argv.includes('--long');
const paths = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

if (!install()) {
  console.log('npm ci failed, so nothing could be tested.\n0 passed, 1 failed');
  process.exit(1);
}
const started = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'foyer-results-'));
try {
  const checks = paths.length > 0 ? [] : await runChecks();
  const projects = long ? [...PROJECTS, 'long'] : PROJECTS;
  const isCI = process.env.CI === 'true';
  const tests = await runJest(projects, join(folder, 'jest.json'), paths);
  if (isCI && paths.length === 0) checks.push(await checkNewestRuntime());
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  console.log(`\nEverything took ${minutes} minutes.`);
  process.exitCode = summarise({ checks, tests, skipIsFailure: isCI });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
