import { join, resolve } from 'node:path';

/** The folder of this checkout, wherever the command is called from. */
export const PROJECT_ROOT = resolve(__dirname, '..', '..');

/** What a quickstart keeps: the private servers' data, its keys and its address. Never committed. */
export const LOCAL_FOLDER = join(PROJECT_ROOT, '.foyer');
