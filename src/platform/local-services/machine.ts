import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { delimiter } from 'node:path';

// Variables of the machine are no settings of Foyer, so these two are read here by name.
// eslint-disable-next-line no-restricted-properties
const machine: NodeJS.ProcessEnv = process.env;

/** The folders of the PATH, in order. */
export function programFolders(): string[] {
  return (machine['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
}

/**
 * The environment of a private server: without Foyer's own variables (which include keys), with English messages
 * because the launchers parse them, and in UTC.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const systemRoot = machine['SystemRoot'];
  return { LC_ALL: 'C', TZ: 'UTC', ...(systemRoot === undefined ? {} : { SystemRoot: systemRoot }) };
}

/** Whether a process with this id exists, of any user. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether process `pid` has the working directory `folder`; 'unknown' on systems without /proc. A reused process id, a
 * zombie, and a process of another user whose directory is hidden all give 'no'.
 */
export async function worksIn(pid: number, folder: string): Promise<'yes' | 'no' | 'unknown'> {
  if (!isAlive(pid)) return 'no';
  if (!existsSync('/proc/self/cwd')) return 'unknown';
  const [current, wanted] = await Promise.all([
    stat(`/proc/${String(pid)}/cwd`).catch(() => null),
    stat(folder),
  ]);
  // Compared by inode, not by path, which changes when a folder is moved while its server runs.
  return current?.ino === wanted.ino && current.dev === wanted.dev ? 'yes' : 'no';
}
