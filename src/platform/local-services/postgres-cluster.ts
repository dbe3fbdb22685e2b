import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  lchown,
  mkdir,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { BackingServiceFailed } from './local-services.errors';
import { runToEnd } from './child-process';
import { makeUnfinished } from './data-home';
import type { PostgresBinaries } from './postgres-binaries';
import { isRoot, type SystemUser } from './server-user';

/** Name of the owner and of the database of a private Postgres. */
export const FOYER = 'foyer';

const FOLDER = 'cluster';
/**
 * Locale for character classification; the first one that the machine has is used. Text sorts by bytes, so that indexes
 * support prefix searches and stay valid after an update of libc.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** The files of one private Postgres; `data` is its data directory. */
export interface Cluster {
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

/** The path of the data directory in `home`, existing or not. */
export function dataFolder(home: string): string {
  return join(home, FOLDER, 'data');
}

/** The cluster in `home`; null when there is none. */
export async function findCluster(home: string): Promise<Cluster | null> {
  const folder = join(home, FOLDER);
  if (!existsSync(folder)) return null;
  const password = await readFile(join(folder, 'password'), 'utf8').catch((error: unknown) => {
    throw new BackingServiceFailed(
      `The private Postgres in ${folder} cannot be read: was it made by another user? Start Foyer as that one.`,
      { cause: error },
    );
  });
  return { data: dataFolder(home), log: join(folder, 'server.log'), password: password.trim() };
}

/**
 * Creates a cluster in `home` with an empty database `foyer`. It appears atomically, even if this is interrupted.
 * `durable`: the files are flushed to disk before this returns.
 */
export async function makeCluster(
  home: string,
  maker: { binaries: PostgresBinaries; user: SystemUser | null; durable: boolean },
): Promise<void> {
  const folder = await makeUnfinished(home);
  try {
    const data = join(folder, 'data');
    const passwordFile = join(folder, 'password');
    await mkdir(data, { mode: 0o700 });
    await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600, flush: maker.durable });
    if (maker.user !== null) {
      await chmod(folder, 0o711);
      await giveTo(maker.user, data);
      await giveTo(maker.user, passwordFile);
    }
    await initialise(data, passwordFile, maker);
    await createDatabase(data, maker);
    if (maker.durable) await sync(data, maker);
    await rename(folder, join(home, FOLDER));
    if (maker.durable) await syncFolder(home);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Gives the data back to the server's user after root has copied it together with the checkout. */
export async function repairOwner(cluster: Cluster, user: SystemUser | null): Promise<void> {
  if (user === null || !isRoot() || (await stat(cluster.data)).uid !== 0) return;
  await giveTo(user, cluster.data);
  await chmod(cluster.data, 0o700);
}

type Maker = Parameters<typeof makeCluster>[1];

async function initialise(data: string, passwordFile: string, { binaries, user }: Maker): Promise<void> {
  let complaint = '';
  for (const characterType of CHARACTER_TYPES) {
    const { code, output } = await runToEnd({
      file: binaries.initdb,
      args: [
        ...['--pgdata', data, '--username', FOYER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
        ...['--encoding', 'UTF8', '--locale', 'C', '--lc-ctype', characterType],
        ...['--no-sync', '--no-instructions'],
      ],
      user,
    });
    if (code === 0) return;
    complaint = output;
    if (!output.includes('invalid locale name')) break;
  }
  throw new BackingServiceFailed(`Postgres could not make its data folder: ${lastLines(complaint)}`);
}

async function createDatabase(data: string, { binaries, user }: Maker): Promise<void> {
  const { code, output } = await runToEnd({
    file: binaries.postgres,
    args: ['--single', '-F', '-j', '-D', data, 'postgres'],
    user,
    input: `create database ${FOYER};\n\n`,
  });
  // A single-user Postgres exits with 0 even if its statement fails.
  if (code === 0 && !/^.*(ERROR|FATAL|PANIC):/m.test(output)) return;
  throw new BackingServiceFailed(`Postgres could not make its database: ${lastLines(output)}`);
}

async function sync(data: string, { binaries, user }: Maker): Promise<void> {
  const { code, output } = await runToEnd({
    file: binaries.initdb,
    args: ['--sync-only', '--pgdata', data],
    user,
  });
  if (code !== 0) throw new BackingServiceFailed(`Postgres could not write its data: ${lastLines(output)}`);
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function giveTo(user: SystemUser, path: string): Promise<void> {
  if (!(await stat(path)).isDirectory()) {
    await chown(path, user.uid, user.gid);
    return;
  }
  const entries = await readdir(path, { recursive: true });
  for (const entry of ['', ...entries]) await lchown(join(path, entry), user.uid, user.gid);
}

function lastLines(output: string): string {
  return output.split('\n').slice(-10).join('\n');
}
