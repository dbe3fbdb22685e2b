import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { programFolders } from '../../../src/platform/local-services/machine';

/** The path of the first of these programs that is on the PATH; null when none is. */
export function findProgram(names: readonly string[]): string | null {
  const candidates = names.flatMap((name) => programFolders().map((folder) => join(folder, name)));
  return candidates.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
