import { join } from 'node:path';
import { ROOT } from '../run/install.mjs';
import { commandOf, run, secondsSince } from './tools.mjs';

const PATIENCE_MINUTES = 10;

/** @typedef {{ name: string, ok: boolean }} CheckResult */
/** @typedef {{ name: string, steps: [file: string, ...args: string[]][] }} Check one after the other */

/** @returns {Check[]} the slow ones first, so that two lanes end at about the same time */
function checks() {
  const tsc = commandOf('typescript', 'tsc');
  return [
    { name: 'lint', steps: [[commandOf('eslint'), '.']] },
    {
      name: 'types',
      steps: [
        [tsc, '--noEmit', '-p', 'tsconfig.json'],
        [tsc, '--noEmit', '-p', 'tsconfig.assets.json'],
      ],
    },
    {
      name: 'build and API document: openapi/openapi.yaml is what the code says',
      steps: [
        [commandOf('@nestjs/cli', 'nest'), 'build'],
        [join(ROOT, 'dist', 'cli', 'foyer.js'), 'openapi', '--check', 'openapi/openapi.yaml'],
      ],
    },
    { name: 'formatting', steps: [[commandOf('prettier'), '--check', '--log-level=warn', '.']] },
    { name: 'dead code', steps: [[commandOf('knip')]] },
    { name: 'boundaries', steps: [[commandOf('dependency-cruiser', 'depcruise'), 'src', 'test']] },
    { name: 'API style', steps: [[commandOf('@redocly/cli', 'redocly'), 'lint', 'openapi/openapi.yaml']] },
  ];
}

/** Runs every check, two at a time, and shows what each that fails has to say. @returns {Promise<CheckResult[]>} */
export async function runChecks() {
  const waiting = checks();
  console.log(`${waiting.length} checks`);
  /** @type {CheckResult[]} */
  const results = [];
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      results.push(await runCheck(check));
    }
  };
  await Promise.all([lane(), lane()]);
  return results;
}

/** @param {Check} check @returns {Promise<CheckResult>} */
async function runCheck({ name, steps }) {
  const started = Date.now();
  for (const [file, ...args] of steps) {
    const { ok, output } = await run(file, args, { minutes: PATIENCE_MINUTES });
    if (ok) continue;
    console.log(`✗ ${name} (${secondsSince(started)})\n${output}\n`);
    return { name, ok };
  }
  console.log(`✓ ${name} (${secondsSince(started)})`);
  return { name, ok: true };
}
