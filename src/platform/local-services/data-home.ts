import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BackingServiceFailed } from './local-services.errors';
import { runToEnd } from './child-process';
import type { SystemUser } from './server-user';

/** Location of the data when the server's user cannot access the requested folder. */
const FAR_ROOT = '/var/lib/foyer';
/** File in the requested folder with the actual location of the data. */
const POINTER = 'location';
/** File next to relocated data that names the folder it belongs to. */
const ORIGIN = 'origin';

/** Prefix of folders under construction; a finished folder is renamed. */
const UNFINISHED = 'unfinished-';

/** Creates a temporary folder in `home` for content that must appear atomically. */
export function makeUnfinished(home: string): Promise<string> {
  return mkdtemp(join(home, UNFINISHED));
}

/**
 * Deletes what killed launches left in `home`. Call it while holding the launch lock. Files still in use by a program
 * remain until the next launch.
 */
export async function clearUnfinished(home: string): Promise<void> {
  const left = (await readdir(home)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.allSettled(left.map((name) => rm(join(home, name), { recursive: true, force: true })));
}

/** Creates a folder if needed and returns its real path. */
export async function makeFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  return realpath(folder);
}

/** Where the data of `folder` (a real path) is: the relocated data of an earlier start, else `folder`. */
export async function knownHome(folder: string): Promise<string> {
  const home = (await readFile(join(folder, POINTER), 'utf8').catch(() => '')).trim();
  return home !== '' && (await isMine(home, folder)) ? home : folder;
}

/**
 * Chooses the folder for new data of `folder` (a real path): `folder` itself if `user` can work there, else a folder
 * under `farRoot`, with a pointer file in `folder`. Never changes the parents of `folder`.
 */
export async function chooseHome(
  folder: string,
  user: SystemUser | null,
  farRoot = FAR_ROOT,
): Promise<string> {
  if (user === null || (await canWorkIn(folder, user))) return folder;
  const home = join(farRoot, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  await mkdir(home, { recursive: true });
  await Promise.all([dirname(home), home].map((path) => chmod(path, 0o755)));
  if (!(await canWorkIn(home, user))) {
    throw new BackingServiceFailed(
      `The user ${user.name}, as whom Postgres has to run here, can reach neither ${folder} nor ${home}. ` +
        'Let it pass, run Foyer as an ordinary user, or set DATABASE_URL to a Postgres 15 or newer.',
    );
  }
  await writeFile(join(home, ORIGIN), folder);
  await writeFile(join(folder, POINTER), `${home}\n`);
  return home;
}

/**
 * Checks that `user` can access existing data in `home`, because permissions of its parents may have changed.
 *
 * @throws BackingServiceFailed when it cannot
 */
export async function assureReach(home: string, user: SystemUser | null): Promise<void> {
  if (user === null || (await canWorkIn(home, user))) return;
  throw new BackingServiceFailed(
    `The user ${user.name}, as whom Postgres has to run here, cannot reach the data in ${home} any more. ` +
      'Let it pass through the folders above, or move the data back.',
  );
}

/**
 * Relocated data belongs to the folder it was created for, also after that folder is moved. A copy of the folder gets
 * new data.
 */
async function isMine(home: string, folder: string): Promise<boolean> {
  if (!existsSync(home)) return false;
  const origin = await readFile(join(home, ORIGIN), 'utf8').catch(() => folder);
  if (origin === folder) return true;
  if (existsSync(join(origin, POINTER))) return false;
  await writeFile(join(home, ORIGIN), folder);
  return true;
}

/** Whether `user` can access `folder` and own a folder in it. */
async function canWorkIn(folder: string, user: SystemUser): Promise<boolean> {
  const { mode } = await stat(folder);
  await chmod(folder, mode | 0o011);
  const probe = await makeUnfinished(folder);
  try {
    await chown(probe, user.uid, user.gid);
    const script = 'cd -- "$1" && [ -O . ] && [ -w . ]';
    return (await runToEnd({ file: '/bin/sh', args: ['-c', script, 'sh', probe], user })).code === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return false;
    throw error;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
