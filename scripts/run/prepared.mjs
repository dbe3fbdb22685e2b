import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { INSTALLED, install, npm, ROOT, writtenAt } from './install.mjs';

/** What the command line is built to; its time is that of the last build. */
export const BUILT = join(ROOT, 'dist', 'cli', 'foyer.js');

/** Installs and builds what is missing or out of date; ends the process when that fails. */
export function prepare() {
  if (!install() || !build()) process.exit(1);
}

function build() {
  if (writtenAt(BUILT) >= newestSource()) return true;
  console.log('Building …');
  return npm('run', '--silent', 'build');
}

function newestSource() {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => writtenAt(join(ROOT, 'src', file))), writtenAt(INSTALLED));
}
