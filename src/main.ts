import 'reflect-metadata';
import { createApp } from './app.factory';
import { parseConfig, processEnvironment } from './config/app-config';
import { ConfigurationInvalid } from './config/environment';
import { listenError, PortTaken } from './platform/local-services/listen-error';

async function boot(): Promise<void> {
  const config = parseConfig(processEnvironment());
  const app = await createApp(config);
  // The application owns this process here; commands that start the application end their process themselves.
  app.enableShutdownHooks([], { useProcessExit: true });
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close();
    throw listenError(error as Error, config.port);
  }
}

boot().catch((error: unknown) => {
  const isKnown = error instanceof ConfigurationInvalid || error instanceof PortTaken;
  process.stderr.write(`${isKnown ? error.message : String(error)}\n`);
  // A supervisor restarts a node after it exits, so open handles must not keep it alive.
  process.exit(1);
});
