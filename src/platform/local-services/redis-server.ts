import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { programFolders, serverEnvironment } from './machine';

const PROGRAMS = ['redis-server', 'valkey-server'];
const SUFFIX = process.platform === 'win32' ? '.exe' : '';
const OLDEST_MAJOR = 7;

/**
 * The path of the first `redis-server` or `valkey-server` on the PATH with version 7 or newer; null when there is none.
 */
export function hasRedisServer(folders: readonly string[] = programFolders()): string | null {
  const candidates = PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program + SUFFIX)));
  return candidates.find((path) => isProgram(path) && majorVersion(path) >= OLDEST_MAJOR) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function majorVersion(path: string): number {
  const { stdout } = spawnSync(path, ['--version'], {
    encoding: 'utf8',
    env: serverEnvironment(),
    timeout: 10_000,
  });
  return Number(/\bv=(\d+)\./.exec(stdout)?.[1] ?? 0);
}
