import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApp } from '../../src/app.factory';
import type { AppConfig } from '../../src/config/app-config';
import { freePort } from '../../src/platform/local-services/free-port';
import { createDatabase, type TestDatabase } from './database';
import { redisSpace } from './redis-space';
import { testConfig, type Variables } from './test-config';

const ATTEMPTS = 5;

/** Foyer as `main.ts` starts it, on a free port, on stores of its own. */
export interface TestApp {
  /** http://localhost:<port>, which is PUBLIC_URL. */
  readonly url: string;
  /** Nest's application: `app.get(InvoicesService)`. */
  readonly app: NestFastifyApplication;
  readonly config: AppConfig;
  readonly database: TestDatabase;
  /** supertest on the running server: `request.get('/health/live').expect(200)`. */
  readonly request: ReturnType<typeof request>;
  /** Stops the app and drops the database, unless that was lent. */
  close(): Promise<void>;
}

export interface AppOptions {
  /** Another app's database, for a second node of the same installation. It is not dropped with this one. */
  readonly database?: TestDatabase;
  /** Environment variables on top of a test's usual ones: `{ REDIS_URL: undefined }` runs without Redis. */
  readonly variables?: Variables;
}

/** Starts the real app. Close it in `afterAll`. */
export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createDatabase());
  const dropDatabase = async (): Promise<void> => {
    if (options.database === undefined) await database.drop();
  };
  try {
    const { app, config } = await listen(database, options);
    const close = async (): Promise<void> => {
      await app.close();
      await dropDatabase();
    };
    return { url: config.publicUrl, app, config, database, request: request(config.publicUrl), close };
  } catch (error) {
    await dropDatabase();
    throw error;
  }
}

/** PUBLIC_URL holds the port, so that is chosen first and somebody else may take it: then another is tried. */
async function listen(
  database: TestDatabase,
  { variables = {} }: AppOptions,
): Promise<{ app: NestFastifyApplication; config: AppConfig }> {
  const redisUrl = (await redisSpace()) ?? undefined;
  for (let attempt = 1; ; attempt += 1) {
    const port = String(await freePort());
    const config = testConfig({
      PORT: port,
      PUBLIC_URL: `http://localhost:${port}`,
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      ...variables,
    });
    const app = await createApp(config);
    try {
      await app.listen(config.port, config.host);
      return { app, config };
    } catch (error) {
      await app.close();
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === ATTEMPTS) throw error;
    }
  }
}
