import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, wherever the command was given. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** npm writes it last; its time is that of the installation. */
export const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

/**
 * Runs `npm ci` when there are no dependencies, or when the lock file has changed since they were installed.
 * @returns {boolean} false when it failed
 */
export function install() {
  if (writtenAt(INSTALLED) >= writtenAt(join(ROOT, 'package-lock.json'))) return true;
  console.log('Installing dependencies …');
  return npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
}

/** Runs npm to its end, showing its output. @param {string[]} args @returns {boolean} false when it failed */
export function npm(...args) {
  const { status } = spawnSync('npm', args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** @param {string} file @returns {number} when it was last written; 0 when it is not there */
export function writtenAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}
