// `npm run dev`: the quickstart, started again whenever a file of src/ changes. Postgres and Redis stay up between the starts.
// Types are not checked here: `npm run types -- --watch` does that in a second terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildFiles } from './run/build-files.mjs';
import { onEnd } from './run/ending.mjs';
import { BUILT, prepare, ROOT } from './run/prepared.mjs';

/** Milliseconds that must pass without a change: editors write in several steps. */
const QUIET = 30;

prepare();
const built = createRequire(BUILT);
const { completeEnvironment } = built('./local-services.js');
const { freePort } = built('../platform/local-services/free-port.js');
const port = await freePort(Number(process.env.PORT ?? 3000));
const services = await completeEnvironment({ ...process.env, PORT: String(port) });

let foyer = start();
const changed = new Set();
let quiet = setTimeout(() => {}, 0);
watch(join(ROOT, 'src'), { recursive: true }, (_event, file) => {
  if (file === null || /\.spec\.ts$|~$|\.sw.$/.test(file)) return;
  changed.add(file);
  clearTimeout(quiet);
  quiet = setTimeout(() => void restart(), QUIET);
});
onEnd(async () => {
  await stop();
  await services.stop();
  process.exit(0);
});

function start() {
  return spawn(process.execPath, [BUILT, 'quickstart'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: services.environment,
  });
}

async function stop() {
  if (foyer.exitCode !== null || foyer.signalCode !== null) return;
  foyer.kill('SIGTERM');
  await once(foyer, 'exit');
}

/** Builds what has changed, and starts anew; a file that does not parse leaves what runs as it is. */
async function restart() {
  const files = [...changed];
  changed.clear();
  const began = Date.now();
  try {
    await buildFiles(files);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return;
  }
  await stop();
  foyer = start();
  console.log(`\n${files.join(', ')}: built and restarted (${Date.now() - began} ms until the start)`);
}
