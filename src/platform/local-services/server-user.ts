import { readFile, stat } from 'node:fs/promises';
import { BackingServiceFailed } from './local-services.errors';

/** A user of this machine. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const UNPRIVILEGED = ['postgres', 'nobody'];

/** Whether Foyer runs as root, which Postgres refuses to run as. */
export function isRoot(): boolean {
  return process.geteuid?.() === 0;
}

/**
 * The user as which a private Postgres runs. Null: the current user, unless that is root. For root: the owner of
 * existing data (`dataFolder`), else `postgres`, else `nobody`.
 */
export async function postgresUser(dataFolder: string): Promise<SystemUser | null> {
  if (!isRoot()) return null;
  const owner = await stat(dataFolder).catch(() => null);
  if (owner !== null && owner.uid !== 0)
    return { name: `#${String(owner.uid)}`, uid: owner.uid, gid: owner.gid };
  const users = parseUsers(await readFile('/etc/passwd', 'utf8').catch(() => ''));
  const found = UNPRIVILEGED.map((name) => users.get(name)).find((user) => user !== undefined);
  if (found !== undefined) return found;
  throw new BackingServiceFailed(
    'Postgres does not run as root, and this machine has neither a user "postgres" nor "nobody". ' +
      'Run Foyer as an ordinary user, or set DATABASE_URL to a Postgres 15 or newer.',
  );
}

/** The users of a passwd file by name; invalid lines are skipped. */
export function parseUsers(passwd: string): Map<string, SystemUser> {
  const users = new Map<string, SystemUser>();
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || !/^-?\d+$/.test(uid ?? '') || !/^-?\d+$/.test(gid ?? '')) continue;
    users.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return users;
}
