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

/** Where data goes when the server's user cannot reach the folder that was asked for. */
const FAR_ROOT = '/var/lib/foyer';
/** The file in that folder which says where the data is instead. */
const POINTER = 'location';
/** The file beside far data which says whose it is. */
const ORIGIN = 'origin';

/** Begins the name of every folder that is being made; whole, it gets another name. */
const UNFINISHED = 'unfinished-';

/** A new folder in `home` for something that is to appear whole or not at all. */
export function makeUnfinished(home: string): Promise<string> {
  return mkdtemp(join(home, UNFINISHED));
}

/**
 * Removes what killed launches left in `home`; to be called under the launch lock. What a program of theirs still
 * writes to stays until the next launch.
 */
export async function clearUnfinished(home: string): Promise<void> {
  const left = (await readdir(home)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.allSettled(left.map((name) => rm(join(home, name), { recursive: true, force: true })));
}

/** Makes a folder if need be and gives its real path. */
export async function makeFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  return realpath(folder);
}

/** Where the data of `folder` (a real path) is, when an earlier start had to keep it elsewhere; else `folder`. */
export async function knownHome(folder: string): Promise<string> {
  const home = (await readFile(join(folder, POINTER), 'utf8').catch(() => '')).trim();
  return home !== '' && (await isMine(home, folder)) ? home : folder;
}

/**
 * The folder for new data of `folder` (a real path): `folder` itself when `user` can work there, else one
 * under `farRoot`, to which a pointer file in `folder` leads. The folders above `folder` are never changed.
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
 * Makes sure that `user` reaches data that lies in `home` already: the way to it may have been open when it was made.
 *
 * @throws BackingServiceFailed when it does not.
 */
export async function assureReach(home: string, user: SystemUser | null): Promise<void> {
  if (user === null || (await canWorkIn(home, user))) return;
  throw new BackingServiceFailed(
    `The user ${user.name}, as whom Postgres has to run here, cannot reach the data in ${home} any more. ` +
      'Let it pass through the folders above, or move the data back.',
  );
}

/** Far data belongs to the folder it was made for, or to where that was moved; a copy starts on its own. */
async function isMine(home: string, folder: string): Promise<boolean> {
  if (!existsSync(home)) return false;
  const origin = await readFile(join(home, ORIGIN), 'utf8').catch(() => folder);
  if (origin === folder) return true;
  if (existsSync(join(origin, POINTER))) return false;
  await writeFile(join(home, ORIGIN), folder);
  return true;
}

/** Whether `user` can reach `folder` and own a folder in it. */
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
