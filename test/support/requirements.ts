import { stores } from './run-environment';

/**
 * Groups tests that need something of the machine. Where it is missing the group is skipped, and its title says
 * why: `npm test` reads the reason from there, counts the tests and names them.
 */
export function describeNeeding(what: string, present: boolean, title: string, tests: () => void): void {
  if (present) describe(title, tests);
  else describe.skip(`${title} [needs ${what}]`, tests);
}

/** Tests that need a Redis server on the PATH. */
export function describeWithRedis(title: string, tests: () => void): void {
  describeNeeding('redis-server', stores().redisUrl !== null, title, tests);
}
