import { join, resolve } from 'node:path';

/** The folder of this checkout, independent of the current directory. */
export const PROJECT_ROOT = resolve(__dirname, '..', '..');

/** Holds what a quickstart keeps: data of the private servers, keys, and its address. Never committed. */
export const LOCAL_FOLDER = join(PROJECT_ROOT, '.foyer');
