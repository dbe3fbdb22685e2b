import type { PrivateServers } from './private-servers';

const KEY = Symbol.for('foyer.test.servers');

/** Jest loads setup and teardown each on its own: what they share is on the process. */
const kept = globalThis as unknown as Record<symbol, PrivateServers | undefined>;

export function keepServers(servers: PrivateServers): void {
  kept[KEY] = servers;
}

/** Stops the servers of this run; nothing when there are none (any more). */
export async function stopServers(): Promise<void> {
  const servers = kept[KEY];
  kept[KEY] = undefined;
  await servers?.stop();
}
