import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AppConfig } from '../../src/config/app-config';
import { ConfigModule } from '../../src/config/config.module';
import { DatabaseModule } from '../../src/platform/database/database.module';
import { createDatabase, type TestDatabase } from './database';
import { redisSpace } from './redis-space';
import { testConfig, type Variables } from './test-config';

/** Some rooms without HTTP, on stores of their own. */
export interface TestContext {
  /** `context.get(CustomersService)`. */
  readonly context: INestApplicationContext;
  readonly config: AppConfig;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

/** Starts the given modules and the database's: for services and repositories. Close it in `afterAll`. */
export async function startContext(
  modules: readonly Type[],
  variables: Variables = {},
): Promise<TestContext> {
  const database = await createDatabase();
  const config = testConfig({
    DATABASE_URL: database.url,
    REDIS_URL: (await redisSpace()) ?? undefined,
    ...variables,
  });
  const imports = [ConfigModule.with(config), DatabaseModule, ...modules];
  @Module({ imports })
  class Rooms {}
  const context = await NestFactory.createApplicationContext(Rooms, { logger: false, abortOnError: false });
  const close = async (): Promise<void> => {
    await context.close();
    await database.drop();
  };
  return { context, config, database, close };
}
