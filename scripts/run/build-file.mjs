import { existsSync } from 'node:fs';
import { cp, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from './install.mjs';
import { BUILT } from './prepared.mjs';

/**
 * Builds one file of src/ into dist/: TypeScript is compiled as `npm run build` does it, everything else is copied (`npm run build`
 * copies only what nest-cli.json lists), and what is gone is taken out.
 * @param {string} file path below src/
 * @throws what SWC says of a file that does not parse
 */
export async function buildFile(file) {
  const source = join(ROOT, 'src', file);
  const target = join(ROOT, 'dist', file.replace(/\.ts$/, '.js'));
  if (!existsSync(source)) return rm(target, { force: true, recursive: true });
  await mkdir(dirname(target), { recursive: true });
  if (!file.endsWith('.ts') || file.endsWith('.d.ts')) return cp(source, target);
  // Not before the dependencies are installed.
  const { transformFile } = await import('@swc/core');
  const { code } = await transformFile(source, { configFile: join(ROOT, '.swcrc'), sourceMaps: 'inline' });
  await writeFile(target, code);
}

/** Notes that dist/ is up to date. @param {Date} moment before the build began */
export async function markBuilt(moment) {
  await utimes(BUILT, moment, moment);
}
