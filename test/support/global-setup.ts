import { startPrivateServers } from './private-servers';
import { keepServers, stopServers } from './running-servers';
import { publishStores } from './run-environment';

/** Jest's hook before a run that needs stores. */
export default async function setUp(): Promise<void> {
  const servers = await startPrivateServers();
  keepServers(servers);
  publishStores(servers.stores);
  // Jest calls no teardown when it is interrupted, and the servers outlive their parent.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void stopServers().finally(() => process.exit(1));
    });
  }
}
