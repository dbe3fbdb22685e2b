import { parseConfig, type AppConfig } from '../../src/config/app-config';
import { stores } from './run-environment';

/** Environment variables by name; `undefined` takes one away. */
export type Variables = Record<string, string | undefined>;

/** A test meets only the limits that it sets. */
const NO_LIMITS: Variables = Object.fromEntries(
  ['KEY', 'SESSION', 'FAILURES', 'SIGN_UPS_PER_ADDRESS', 'SIGN_UPS', 'SIGN_INS', 'SIGN_INS_PER_ACCOUNT'].map(
    (name) => [`RATE_LIMIT_${name}`, '100000000'],
  ),
);

/** The environment that a test's app runs in; `variables` come last. */
export function testVariables(variables: Variables): Variables {
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    FOYER_KEYS: stores().keys,
    LOG_LEVEL: 'silent',
    DATABASE_POOL_SIZE: '5',
    // Only a test of Redis's faults means to go on without it: elsewhere a busy machine must not take it away.
    REDIS_TIMEOUT_MS: '2000',
    ...NO_LIMITS,
    ...variables,
  };
}

/** The configuration of a test's app, parsed from variables as in production; `variables` come last. */
export function testConfig(variables: Variables): AppConfig {
  return parseConfig(testVariables(variables));
}
