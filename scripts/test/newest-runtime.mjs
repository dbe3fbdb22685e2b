import { spawnSync } from 'node:child_process';
import { ROOT } from '../run/install.mjs';
import { commandOf, run, secondsSince } from './tools.mjs';

const PATIENCE_MINUTES = 15;
/** The documented runtime; the run itself may be on the oldest that works. */
const MAJOR = 24;
/** From HTTP to SQL and to pixels: one file for each kind of door. */
const SMOKE = ['test/e2e/lists.spec.ts', 'test/e2e/console/imports.spec.ts', 'test/e2e/invoice-pdf.spec.ts'];

/**
 * Builds Foyer, runs its unit tests and a smoke of the others on Node 24, whose binary the npm package `node` carries.
 * @returns {Promise<import('./checks.mjs').CheckResult>}
 */
export async function checkNewestRuntime() {
  const name = `Node ${MAJOR}: build, unit tests and a smoke of the others`;
  const started = Date.now();
  const node = binaryOf(MAJOR);
  if (node === null) return { name, ok: false };
  const jest = commandOf('jest');
  const steps = [
    [commandOf('@nestjs/cli', 'nest'), 'build'],
    [jest, '--ci', '--selectProjects', 'unit'],
    [jest, '--ci', '--selectProjects', 'e2e', '--', ...SMOKE],
  ];
  for (const [file, ...args] of steps) {
    const { ok, output } = await run(file, args, { minutes: PATIENCE_MINUTES, node });
    if (ok) continue;
    console.log(`✗ ${name} (${secondsSince(started)})\n${output}\n`);
    return { name, ok };
  }
  console.log(`✓ ${name} (${secondsSince(started)})`);
  return { name, ok: true };
}

/** @param {number} major @returns {string | null} the path of its binary; null when the registry does not give it */
function binaryOf(major) {
  const args = ['--yes', '-p', `node@${major}`, 'node', '-p', 'process.execPath'];
  const { status, stdout, stderr, error } = spawnSync('npx', args, { cwd: ROOT, encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  console.log(`✗ Node ${major} could not be fetched\n${error?.message ?? stderr}`);
  return null;
}
