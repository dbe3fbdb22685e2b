import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { processEnvironment } from '../../src/config/app-config';
import { testVariables, type Variables } from './test-config';

const ROOT = join(__dirname, '../..');
/** Compiles the sources as they are loaded, as the tests do: there may be no build, or an old one. */
const LOADER = `
  const { transformFileSync } = require('@swc/core');
  require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file).code, file);
  require(process.argv[1]);`;

/**
 * Runs a source file in a process of its own, in the environment of a test; `variables` come last. In: the file from the
 * root of the repository, and its arguments.
 */
export function spawnSource(file: string, args: readonly string[], variables: Variables): ChildProcess {
  // In one word: of an --eval that stands alone, the command line's parser takes the file for an argument.
  return spawn(process.execPath, [`--eval=${LOADER}`, join(ROOT, file), ...args], {
    cwd: ROOT,
    env: processEnvironment(testVariables(variables)),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
