import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownHome } from '../../src/platform/local-services/data-home';
import { launchPostgres } from '../../src/platform/local-services/postgres.launcher';
import { launchRedis } from '../../src/platform/local-services/redis.launcher';
import type { Stores } from './run-environment';
import { makeTemplate } from './template-database';

/** The servers of one test run and how to be rid of them. */
export interface PrivateServers {
  readonly stores: Stores;
  stop(): Promise<void>;
}

/**
 * Starts what the whole run works on: a private Postgres with a migrated template database and, when there is a
 * redis-server on the PATH, a private Redis. Everything lives in one temporary folder.
 */
export async function startPrivateServers(): Promise<PrivateServers> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-test-'));
  // Root's Postgres runs as another user, who has to pass through.
  await chmod(folder, 0o711);
  const dataDirectory = join(folder, 'postgres');
  const started: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.splice(0).map((server) => server.stop()));
    // Where the temporary folder lets that user through not even so, the data went elsewhere.
    for (const path of [await knownHome(dataDirectory), folder])
      await rm(path, { recursive: true, force: true });
  };
  try {
    const postgres = await launchPostgres({ dataDirectory, durable: false });
    started.push(postgres);
    const redis = await launchRedis({ dataDirectory: join(folder, 'redis') });
    if (redis) started.push(redis);
    const keys = `test:${randomBytes(32).toString('base64')}`;
    const stores = { postgresUrl: postgres.url, redisUrl: redis?.url ?? null, keys };
    await makeTemplate(stores);
    return { stores, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
