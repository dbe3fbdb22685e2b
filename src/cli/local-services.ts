import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchPostgres } from '../platform/local-services/postgres.launcher';
import { launchRedis } from '../platform/local-services/redis.launcher';
import { LOCAL_FOLDER } from './project-root';

/** Private servers that were started or joined because the environment names none. */
export interface LocalServices {
  /** The environment completed with DATABASE_URL, REDIS_URL and FOYER_KEYS. */
  readonly environment: NodeJS.ProcessEnv;
  /** Stops the servers that this call started. */
  stop(): Promise<void>;
}

/**
 * Completes an environment on a machine that has only Node: a private Postgres, a private Redis when a server
 * for it is on the PATH, and an encryption key. All are kept in `.foyer`.
 */
export async function completeEnvironment(environment: NodeJS.ProcessEnv): Promise<LocalServices> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  const completed: NodeJS.ProcessEnv = { NODE_ENV: 'development', LOG_LEVEL: 'warn', ...environment };
  await mkdir(LOCAL_FOLDER, { recursive: true });
  try {
    completed['FOYER_KEYS'] ??= await localKey();
    if (isMissing(completed['DATABASE_URL'])) {
      const postgres = await launchPostgres({ dataDirectory: join(LOCAL_FOLDER, 'postgres') });
      stops.push(() => postgres.stop());
      completed['DATABASE_URL'] = postgres.url;
    }
    if (isMissing(completed['REDIS_URL']) && completed['FOYER_EMBEDDED_REDIS'] !== 'off') {
      const redis = await launchRedis({ dataDirectory: join(LOCAL_FOLDER, 'redis') });
      if (redis) {
        stops.push(() => redis.stop());
        completed['REDIS_URL'] = redis.url;
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { environment: completed, stop };
}

function isMissing(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

/** The encryption key of this checkout, created at the first start. */
async function localKey(): Promise<string> {
  const file = join(LOCAL_FOLDER, 'keys');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const key = `local:${randomBytes(32).toString('base64')}`;
    await writeFile(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
    return key;
  }
}
