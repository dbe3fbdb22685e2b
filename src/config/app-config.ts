import { readKeyring, type EncryptionKey } from './keyring';
import { Environment, type PortRange } from './environment';

/** The process's configuration, parsed once at boot. */
export interface AppConfig {
  readonly environment: 'production' | 'development' | 'test';
  readonly host: string;
  readonly port: number;
  /** Public origin of Foyer, without a trailing slash. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  /** Connections per node; Postgres's max_connections bounds the sum over nodes. */
  readonly databasePoolSize: number;
  /** Milliseconds after which Postgres cancels a statement. */
  readonly statementTimeout: number;
  /** Null: sessions are read from Postgres alone. */
  readonly redisUrl: string | null;
  /** Timeout of a Redis command in milliseconds; after it, Postgres answers instead. */
  readonly redisTimeout: number;
  /** The first key encrypts, all keys decrypt. */
  readonly keys: readonly EncryptionKey[];
  /** Addresses of proxies whose X-Forwarded-* headers are trusted. */
  readonly trustedProxies: readonly string[];
  /** Bearer token for /metrics; null disables the endpoint. */
  readonly metricsToken: string | null;
  /**
   * Networks in CIDR notation, such as `10.0.0.0/8`, to which webhooks may be sent although they are private,
   * and without TLS.
   */
  readonly webhookAllowedNetworks: readonly string[];
  /** Ports to which webhooks may be sent, in addition to 80 and 443. */
  readonly webhookAllowedPorts: readonly PortRange[];
  readonly logLevel: string;
  readonly rateLimits: RateLimitConfig;
}

/** Rate limits; a caller above its limit gets 429. */
export interface RateLimitConfig {
  /** Requests per minute for one API key. */
  readonly perKey: number;
  /** Requests per minute in one portal session. */
  readonly perSession: number;
  /** Wrong credentials per minute from one address. */
  readonly failuresPerAddress: number;
  /** Sign-ups per hour from one address. */
  readonly signUpsPerAddress: number;
  /** Sign-ups per hour at one organisation. */
  readonly signUpsPerOrganisation: number;
  /** Sign-in attempts per 15 minutes to one staff account, from one network or one known device. */
  readonly signInsPerSource: number;
  /**
   * Sign-in attempts per 15 minutes to one staff account from all sources together, known devices excepted.
   */
  readonly signInsPerAccount: number;
}

/** Injection token of the parsed configuration. */
export const APP_CONFIG = Symbol('APP_CONFIG');

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * Parses environment variables into an {@link AppConfig}.
 *
 * @throws ConfigurationInvalid naming every variable that is wrong and what is expected, never a value.
 */
export function parseConfig(variables: NodeJS.ProcessEnv): AppConfig {
  const env = new Environment(variables);
  const environment = env.oneOf('NODE_ENV', ['production', 'development', 'test'] as const, 'production');
  const port = env.integer('PORT', { min: 0, max: 65_535, fallback: 3000 });
  const config: AppConfig = {
    environment,
    host: env.text('HOST', environment === 'production' ? '0.0.0.0' : 'localhost'),
    port,
    publicUrl: env.publicOrigin(
      'PUBLIC_URL',
      environment === 'production' ? null : `http://localhost:${String(port)}`,
    ),
    databaseUrl: env.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    databasePoolSize: env.integer('DATABASE_POOL_SIZE', { min: 1, max: 1000, fallback: 10 }),
    statementTimeout: env.integer('STATEMENT_TIMEOUT_MS', { min: 100, max: 600_000, fallback: 15_000 }),
    redisUrl: env.optionalUrl('REDIS_URL', ['redis:', 'rediss:']),
    redisTimeout: env.integer('REDIS_TIMEOUT_MS', { min: 10, max: 5_000, fallback: 100 }),
    keys: readKeyring(env),
    trustedProxies: env.list('TRUSTED_PROXIES'),
    metricsToken: env.optionalText('METRICS_TOKEN'),
    webhookAllowedNetworks: env.networks('WEBHOOK_ALLOWED_NETWORKS'),
    webhookAllowedPorts: env.ports('WEBHOOK_ALLOWED_PORTS'),
    logLevel: env.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    rateLimits: readRateLimits(env),
  };
  env.assertValid();
  return config;
}

function readRateLimits(env: Environment): RateLimitConfig {
  const limit = (name: string, fallback: number): number =>
    env.integer(name, { min: 1, max: 100_000_000, fallback });
  return {
    perKey: limit('RATE_LIMIT_KEY', 6_000),
    perSession: limit('RATE_LIMIT_SESSION', 600),
    failuresPerAddress: limit('RATE_LIMIT_FAILURES', 60),
    signUpsPerAddress: limit('RATE_LIMIT_SIGN_UPS_PER_ADDRESS', 10),
    signUpsPerOrganisation: limit('RATE_LIMIT_SIGN_UPS', 600),
    signInsPerSource: limit('RATE_LIMIT_SIGN_INS', 10),
    signInsPerAccount: limit('RATE_LIMIT_SIGN_INS_PER_ACCOUNT', 100),
  };
}

/** The environment of this process with `overrides` applied. The only place that reads `process.env`. */
export function processEnvironment(overrides: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...overrides };
}
