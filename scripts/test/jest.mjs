import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from '../run/install.mjs';
import { commandOf, run } from './tools.mjs';

const PATIENCE_MINUTES = 75;
/** How test/support/requirements.ts marks a group that the machine cannot run. */
const NEED = / \[needs ([^\]]+)\]$/;

/** @typedef {{ file: string, title: string, reason: string }} Skip */
/** @typedef {{ passed: number, failures: string[], skips: Skip[] }} TestResults */

/**
 * Runs jest's projects, showing its progress.
 * @param {string[]} projects @param {string} outputFile where jest may leave its results
 * @param {string[]} paths of files to run, or parts of paths; empty for all
 * @returns {Promise<TestResults>}
 */
export async function runJest(projects, outputFile, paths) {
  console.log('\nTests');
  const args = [
    '--ci',
    '--selectProjects',
    ...projects,
    '--json',
    `--outputFile=${outputFile}`,
    '--',
    ...paths,
  ];
  const { ok } = await run(commandOf('jest'), args, { minutes: PATIENCE_MINUTES, show: true });
  if (!existsSync(outputFile))
    return {
      passed: 0,
      failures: [paths.length > 0 ? `no test in ${paths.join(', ')}` : 'jest ended without results'],
      skips: [],
    };
  const results = read(JSON.parse(readFileSync(outputFile, 'utf8')));
  if (!ok && results.failures.length === 0) results.failures.push('jest failed though no test did');
  return results;
}

/** @returns {TestResults} */
function read({ testResults }) {
  const results = { passed: 0, failures: [], skips: [] };
  for (const { name, status, assertionResults } of testResults) {
    const file = relative(ROOT, name);
    for (const test of assertionResults) count(results, file, test);
    const blamed = assertionResults.some((test) => test.status === 'failed');
    if (status === 'failed' && !blamed) results.failures.push(`${file} could not run`);
  }
  return results;
}

function count(results, file, { status, fullName, title, ancestorTitles }) {
  if (status === 'passed') results.passed += 1;
  else if (status === 'failed') results.failures.push(`${file} › ${fullName}`);
  else {
    const need = ancestorTitles.map((ancestor) => NEED.exec(ancestor)?.[1]).find(Boolean);
    const reason = need === undefined ? 'is marked as skipped' : `needs ${need}`;
    results.skips.push({
      file,
      title: [...ancestorTitles.map((ancestor) => ancestor.replace(NEED, '')), title].join(' › '),
      reason,
    });
  }
}
