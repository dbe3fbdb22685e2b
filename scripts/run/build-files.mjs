import { cp, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';
import { BUILT, ROOT } from './prepared.mjs';

/**
 * Builds single files of src/ into dist/, as `npm run build` does for all of them: TypeScript is compiled, everything else is
 * copied, what is gone is taken out.
 * @param {string[]} files paths below src/
 * @throws what SWC says of a file that does not parse
 */
export async function buildFiles(files) {
  for (const file of files) await build(file);
  const now = new Date();
  await utimes(BUILT, now, now);
}

/** @param {string} file */
async function build(file) {
  const source = join(ROOT, 'src', file);
  const target = join(ROOT, 'dist', file.replace(/\.ts$/, '.js'));
  if (!existsSync(source)) return rm(target, { force: true, recursive: true });
  if (statSync(source).isDirectory()) return;
  await mkdir(dirname(target), { recursive: true });
  if (!file.endsWith('.ts') || file.endsWith('.d.ts')) return cp(source, target);
  const { code } = await transformFile(source, { configFile: join(ROOT, '.swcrc'), sourceMaps: 'inline' });
  await writeFile(target, code);
}
