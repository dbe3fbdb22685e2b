import { stopServers } from './running-servers';

/** Jest's hook after the run. */
export default async function tearDown(): Promise<void> {
  await stopServers();
}
