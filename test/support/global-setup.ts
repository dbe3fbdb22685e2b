import { startPrivateServers } from './private-servers';
import { keepServers, stopServers } from './running-servers';
import { publishStores } from './run-environment';

/** Jest's hook before a run that needs stores. */
export default async function setUp(): Promise<void> {
  // Jest calls no teardown when it is interrupted, and the servers outlive their parent. Not `once`: with no listener
  // left, a library of Jest's would end the process before the servers have stopped.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      void stopServers().finally(() => process.exit(1));
    });
  }
  const starting = startPrivateServers();
  keepServers(starting);
  publishStores((await starting).stores);
}
