import Redis from 'ioredis';
import { stores, workerNumber } from './run-environment';

/** Redis's own default. */
const LOGICAL_DATABASES = 16;

let emptied: Promise<string> | null = null;

/**
 * The URL of this worker's own logical database, emptied once per test file; null when the machine has no
 * redis-server. All apps that a test file starts share it, as the nodes of one installation do.
 */
export async function redisSpace(): Promise<string | null> {
  const { redisUrl } = stores();
  if (redisUrl === null) return null;
  emptied ??= empty(`${redisUrl}/${String(workerNumber() % LOGICAL_DATABASES)}`);
  return emptied;
}

async function empty(url: string): Promise<string> {
  const client = new Redis(url);
  try {
    await client.flushdb();
  } finally {
    client.disconnect();
  }
  return url;
}
