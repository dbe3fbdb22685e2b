/** When deliveries are made; seconds. */
export interface WebhookTiming {
  /** How often a node looks for what others have left to do; its own events it hears of at once. */
  readonly pollEvery: number;
  /** At least so long passes between two looks. */
  readonly pause: number;
  /** A node that gave no sign of life for so long has lost its endpoints to others; longer than one attempt takes. */
  readonly lease: number;
  /** For one attempt. */
  readonly timeout: number;
  /** After each failed attempt; after the last one there is no other. */
  readonly retryAfter: readonly number[];
  /** So much of a wait at most is added to it by chance, lest all come back at once. */
  readonly jitter: number;
  /** After so many failures on end an endpoint rests between attempts, at first for `rest`, then ever longer. */
  readonly restAfter: number;
  readonly rest: number;
  readonly longestRest: number;
  /** An endpoint at which nothing succeeded for so long is disabled. */
  readonly disableAfter: number;
  /** So long a secret that was replaced goes on signing beside the new one. */
  readonly previousSecretFor: number;
  /** Endpoints that one node serves at a time. */
  readonly endpointsAtOnce: number;
  /** How long a node that shuts down waits for answers. */
  readonly grace: number;
}

/** Nest's token for the {@link WebhookTiming}. */
export const WEBHOOK_TIMING = Symbol('WEBHOOK_TIMING');

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Ten attempts within a bit more than three days. */
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
 * Seconds until a delivery is tried again.
 *
 * @param attempts how many have failed, this one included
 * @param chance 0 to 1
 * @returns null: it is not
 */
export function retryIn(attempts: number, timing: WebhookTiming, chance: number): number | null {
  const wait = timing.retryAfter[attempts - 1];
  return wait === undefined ? null : wait * (1 + timing.jitter * chance);
}
