// `npm run dev`: the quickstart, started again whenever a file of src/ changes. Postgres and Redis stay up between the starts.
// Types are not checked here: `npm run types -- --watch` does that in a second terminal.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { buildFile, markBuilt } from './run/build-file.mjs';
import { onEnd } from './run/ending.mjs';
import { ROOT } from './run/install.mjs';
import { BUILT, prepare } from './run/prepared.mjs';
import { watchFolder } from './run/watch-folder.mjs';

const SOURCE = join(ROOT, 'src');
/** Tests, and what editors leave beside a file. */
const NOT_BUILT = /\.spec\.ts$|~$|\.sw.$|\/4913$|\.tmp$/;
/** Milliseconds that must pass without a change: editors write in several steps. */
const QUIET = 30;
/** Loads the packages, which do not change meanwhile, before the start that needs them. */
const STANDBY = join(ROOT, 'scripts', 'run', 'standby.cjs');
/** Milliseconds after a start when the next one is prepared: the start itself needs the processor. */
const SETTLED = 3000;

prepare();
const built = createRequire(BUILT);
const { completeEnvironment } = built('./local-services.js');
const { freePort } = built('../platform/local-services/free-port.js');

/** Paths below src/ that are to be built. */
const changed = new Set();
/** @type {import('node:child_process').ChildProcess | null} */
let foyer = null;
/** @type {import('node:child_process').ChildProcess | null} */
let standby = null;
/** @type {Promise<void> | null} */
let working = null;
let quiet = setTimeout(() => {}, 0);
let ending = false;

const endWatch = watchFolder(SOURCE, note, (error) => {
  console.error('Files cannot be watched:', error);
  void end(1);
});
onEnd(() => void end(0));

const port = await freePort(Number(process.env.PORT ?? 3000));
const starting = completeEnvironment({ ...process.env, PORT: String(port) });
const services = await starting;
start();

/** @param {string} path */
function note(path) {
  if (NOT_BUILT.test(path)) return;
  changed.add(relative(SOURCE, path));
  clearTimeout(quiet);
  quiet = setTimeout(work, QUIET);
}

function start() {
  if (ending) return;
  foyer = standby ?? prepareStart();
  standby = null;
  foyer.send({ file: BUILT, args: ['quickstart'] });
  setTimeout(() => {
    if (!ending) standby ??= prepareStart();
  }, SETTLED).unref();
}

function prepareStart() {
  const child = fork(STANDBY, { cwd: ROOT, env: services.environment });
  child.on('error', (error) => console.error(error));
  child.on('exit', () => {
    if (standby === child) standby = null;
  });
  return child;
}

async function stop() {
  const child = foyer;
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** One build and restart at a time. */
function work() {
  working ??= restart().finally(() => {
    working = null;
  });
}

/** Builds what has changed, and starts anew. A file that does not parse leaves what runs as it is, and is built with the next change. */
async function restart() {
  while (changed.size > 0 && !ending) {
    const began = new Date();
    const files = [...changed];
    for (const file of files) {
      try {
        await buildFile(file);
      } catch (error) {
        console.error(String(error instanceof Error ? error.message : error).split('\n\nCaused by')[0]);
        return;
      }
      changed.delete(file);
    }
    await markBuilt(began);
    // Before the first start, building is enough.
    if (foyer === null) return;
    await stop();
    start();
    console.log(`\n${files.join(', ')}: built, restarting`);
  }
}

/** @param {number} code */
async function end(code) {
  if (ending) return;
  ending = true;
  clearTimeout(quiet);
  endWatch();
  await working;
  standby?.kill();
  await stop();
  await starting.then(
    ({ stop: stopServices }) => stopServices(),
    () => {},
  );
  process.exit(code);
}
