const code = { transform: { '^.+\\.ts$': '@swc/jest' } };

/** A project that works on the run's private Postgres and Redis (test/support). Jest starts them once for all. */
const withStores = {
  ...code,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** Pure code; stores and HTTP, which are real; a browser, which is real too. */
module.exports = {
  maxWorkers: 2,
  // Node does not give back all of a file's modules: a worker that has grown would in the end do nothing but collect garbage.
  workerIdleMemoryLimit: '1GB',
  // Jest takes this for all projects or not at all; what takes longer says so itself.
  testTimeout: 180_000,
  projects: [
    { ...code, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    { ...withStores, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'] },
    { ...withStores, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.spec.ts'] },
    {
      ...withStores,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/browser/'],
    },
    {
      ...withStores,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/e2e/browser/**/*.spec.ts'],
    },
    // Only by `npm run test:long`.
    {
      ...withStores,
      displayName: 'long',
      testMatch: ['<rootDir>/test/long/**/*.spec.ts'],
    },
    // Only by `npm run test:fuzz`.
    {
      ...withStores,
      displayName: 'fuzz',
      testMatch: ['<rootDir>/test/fuzz/**/*.spec.ts'],
    },
  ],
};
