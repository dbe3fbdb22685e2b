import 'reflect-metadata';
import { createApp } from './app.factory';
import { parseConfig, processEnvironment } from './config/app-config';
import { ConfigurationInvalid } from './config/environment';

async function boot(): Promise<void> {
  const config = parseConfig(processEnvironment());
  const app = await createApp(config);
  // Here the process is the application's own; commands that start it end it themselves.
  app.enableShutdownHooks([], { useProcessExit: true });
  await app.listen(config.port, config.host);
}

boot().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigurationInvalid ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
