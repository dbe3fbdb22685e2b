import type { PrivateServers } from './private-servers';

const KEY = Symbol.for('foyer.test.servers');

/** Jest loads setup and teardown each on its own: what they share is on the process. */
const kept = globalThis as unknown as Record<symbol, Promise<PrivateServers> | undefined>;

/** Keeps the servers of this run, from the moment that they begin to start. */
export function keepServers(starting: Promise<PrivateServers>): void {
  kept[KEY] = starting;
}

/** Stops the servers of this run, once they have started; nothing when there are none (any more). */
export async function stopServers(): Promise<void> {
  const starting = kept[KEY];
  kept[KEY] = undefined;
  // Those that failed to start have cleaned up after themselves.
  const servers = await starting?.catch(() => undefined);
  await servers?.stop();
}
