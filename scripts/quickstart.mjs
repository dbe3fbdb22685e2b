// `npm run quickstart`: installs and builds what is missing or out of date, then runs `foyer quickstart`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');
const BUILT = join(ROOT, 'dist', 'cli', 'foyer.js');

/** When a file was last written; 0 when it is not there. */
function writtenAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function newestSource() {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => writtenAt(join(ROOT, 'src', file))), writtenAt(INSTALLED));
}

function step(words, command, args) {
  console.log(words);
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (writtenAt(INSTALLED) < writtenAt(join(ROOT, 'package-lock.json'))) {
  step('Installing dependencies …', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}
if (writtenAt(BUILT) < newestSource()) step('Building …', 'npm', ['run', '--silent', 'build']);

const foyer = spawn(process.execPath, [BUILT, 'quickstart'], { cwd: ROOT, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => foyer.kill(signal));
// Whoever ends npm reaches npm and its shell only; both being gone means that we were meant.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && foyer.kill('SIGTERM'), 500).unref();
foyer.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
