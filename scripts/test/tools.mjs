import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run/install.mjs';

/** No tool asks the network for news of itself. */
const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_UPDATE_NOTIFIER: '1' };

/**
 * The file that a package's command runs, for Node to run directly: no shell, so no trouble with spaces in paths.
 * @param {string} packageName @param {string} [command] when it is not the package's own name
 */
export function commandOf(packageName, command = packageName) {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a JavaScript file to its end, for at most `minutes`.
 * @param {string} file @param {string[]} args
 * @param {{ minutes: number, show?: boolean, node?: string }} options `show` passes its output on as it comes; otherwise it is
 *   kept. `node` is another binary than the one that runs this
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function run(file, args, { minutes, show = false, node = process.execPath }) {
  const output = [];
  const child = spawn(node, [file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...QUIET },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    timeout: minutes * 60_000,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => output.push(text));
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code, signal) => {
      if (signal !== null) output.push(`\nEnded by ${signal}, after ${minutes} minutes at most.`);
      resolve({ ok: code === 0, output: output.join('').trim() });
    });
  });
}

/** @param {number} since a moment of Date.now() */
export function secondsSince(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
