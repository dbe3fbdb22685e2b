import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './tools.mjs';

/** Runs `npm ci` when there are no dependencies, or when the lock file has changed since they were installed. */
export function install() {
  const installed = writtenAt(join(ROOT, 'node_modules', '.package-lock.json'));
  if (installed >= writtenAt(join(ROOT, 'package-lock.json'))) return;
  console.log('Installing dependencies …');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.log('npm ci failed, so nothing could be tested.\n0 passed, 1 failed');
    process.exit(1);
  }
}

/** @param {string} file */
function writtenAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}
