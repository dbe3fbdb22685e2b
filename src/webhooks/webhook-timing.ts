/** Timing of deliveries, in seconds. */
export interface WebhookTiming {
  /** Interval of polling for work of other nodes. A node is notified of its own events at once. */
  readonly pollEvery: number;
  /** Shortest time between two polls. */
  readonly pause: number;
  /**
   * Duration of a lease. A node that does not renew it for so long loses the endpoint to others; longer than
   * one attempt takes.
   */
  readonly lease: number;
  /** Timeout of one attempt. */
  readonly timeout: number;
  /** Delay after each failed attempt; after the last one there is no further attempt. */
  readonly retryAfter: readonly number[];
  /** Largest random addition to a delay, as a fraction of it, so that retries do not come all at once. */
  readonly jitter: number;
  /**
   * Number of consecutive failures after which an endpoint backs off between attempts: first for `rest`
   * seconds, then exponentially longer up to `longestRest`.
   */
  readonly restAfter: number;
  readonly rest: number;
  readonly longestRest: number;
  /** An endpoint without a success for so long is disabled. */
  readonly disableAfter: number;
  /** How long a replaced secret also signs, next to the new one. */
  readonly previousSecretFor: number;
  /** Largest number of endpoints that one node serves at the same time. */
  readonly endpointsAtOnce: number;
  /** How long a node that shuts down waits for responses. */
  readonly grace: number;
}

/** Injection token of the {@link WebhookTiming}. */
export const WEBHOOK_TIMING = Symbol('WEBHOOK_TIMING');

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Ten attempts within a little more than three days. */
export const DEFAULT_WEBHOOK_TIMING: WebhookTiming = {
  pollEvery: 1,
  pause: 0.05,
  lease: 30,
  timeout: 15,
  retryAfter: [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  jitter: 0.2,
  restAfter: 5,
  rest: 1,
  longestRest: 60,
  disableAfter: 5 * 24 * HOUR,
  previousSecretFor: 24 * HOUR,
  endpointsAtOnce: 50,
  grace: 4,
};

/**
 * Seconds until a delivery is retried.
 *
 * @param attempts number of failed attempts, including the current one
 * @param chance random number from 0 to 1
 * @returns null when there is no further attempt
 */
export function retryIn(attempts: number, timing: WebhookTiming, chance: number): number | null {
  const wait = timing.retryAfter[attempts - 1];
  return wait === undefined ? null : wait * (1 + timing.jitter * chance);
}
