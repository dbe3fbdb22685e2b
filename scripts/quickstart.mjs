// `npm run quickstart`: installs and builds what is missing or out of date, then runs `foyer quickstart`.
import { spawn } from 'node:child_process';
import { onEnd } from './run/ending.mjs';
import { ROOT } from './run/install.mjs';
import { BUILT, prepare } from './run/prepared.mjs';

prepare();
const foyer = spawn(process.execPath, [BUILT, 'quickstart'], { cwd: ROOT, stdio: 'inherit' });
onEnd((signal) => foyer.kill(signal));
foyer.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
