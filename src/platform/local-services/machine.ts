import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { delimiter } from 'node:path';

// What the machine says of itself is no setting of Foyer's, so it is read here, by these two names only.
// eslint-disable-next-line no-restricted-properties
const machine: NodeJS.ProcessEnv = process.env;

/** The folders in which this machine looks for programs, in order. */
export function programFolders(): string[] {
  return (machine['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
}

/**
 * The environment of a private server: nothing of Foyer's own (its keys are in there), messages in English
 * because the launchers read them, and UTC.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const systemRoot = machine['SystemRoot'];
  return { LC_ALL: 'C', TZ: 'UTC', ...(systemRoot === undefined ? {} : { SystemRoot: systemRoot }) };
}

/** Whether a process with this id exists, whoever owns it. */
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
 * Whether process `pid` works in `folder`: 'unknown' where the system does not tell, that is, without /proc. A
 * number that another process was given since, a zombie, and a process of another user that hides its
 * folder are all a plain 'no'.
 */
export async function worksIn(pid: number, folder: string): Promise<'yes' | 'no' | 'unknown'> {
  if (!isAlive(pid)) return 'no';
  if (!existsSync('/proc/self/cwd')) return 'unknown';
  const [current, wanted] = await Promise.all([
    stat(`/proc/${String(pid)}/cwd`).catch(() => null),
    stat(folder),
  ]);
  // By identity, not by name: a folder keeps it when it is moved while its server runs.
  return current?.ino === wanted.ino && current.dev === wanted.dev ? 'yes' : 'no';
}
