import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** What the command line is built to; its time is that of the last build. */
export const BUILT = join(ROOT, 'dist', 'cli', 'foyer.js');
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

/** Installs and builds what is missing or out of date; ends the process when that fails. */
export function prepare() {
  if (writtenAt(INSTALLED) < writtenAt(join(ROOT, 'package-lock.json')))
    step('Installing dependencies …', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (writtenAt(BUILT) < newestSource()) step('Building …', ['run', '--silent', 'build']);
}

function newestSource() {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => writtenAt(join(ROOT, 'src', file))), writtenAt(INSTALLED));
}

/** @param {string} file @returns when it was last written; 0 when it is not there */
function writtenAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

/** @param {string} words @param {string[]} args of npm */
function step(words, args) {
  console.log(words);
  const { status } = spawnSync('npm', args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
