const STORES = 'FOYER_TEST_STORES';

/** What a run's servers are reached at. */
export interface Stores {
  /** Owner of the private Postgres: may create databases. */
  readonly postgresUrl: string;
  /** Null when the machine has no redis-server. */
  readonly redisUrl: string | null;
  /** FOYER_KEYS of the run. */
  readonly keys: string;
}

/** Hands the addresses on to the workers, which inherit the environment. */
export function publishStores(stores: Stores): void {
  process.env[STORES] = JSON.stringify(stores);
}

/** The run's servers. @throws Error in a jest project that starts none. */
export function stores(): Stores {
  const text = process.env[STORES];
  if (text === undefined)
    throw new Error('This jest project has no stores: see globalSetup in jest.config.js.');
  return JSON.parse(text) as Stores;
}

/** Jest's number of this worker, from 1. */
export function workerNumber(): number {
  return Number(process.env['JEST_WORKER_ID'] ?? '1');
}

/** Where the browser is said to be, when the PATH does not lead to it. */
export function chromiumPath(): string | null {
  return process.env['CHROMIUM_PATH'] ?? null;
}

/** The same for Firefox. */
export function firefoxPath(): string | null {
  return process.env['FIREFOX_PATH'] ?? null;
}

/** How the fuzz is to run, where FUZZ_SEED, FUZZ_REQUESTS or FUZZ_MINUTES say so. */
export function fuzzExtent<Extent extends Readonly<Record<'seed' | 'requests' | 'minutes', number>>>(
  usual: Extent,
): Extent {
  const said = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
  return {
    ...usual,
    seed: said('FUZZ_SEED', usual.seed),
    requests: said('FUZZ_REQUESTS', usual.requests),
    minutes: said('FUZZ_MINUTES', usual.minutes),
  };
}
