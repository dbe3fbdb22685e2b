/** Intervals of job processing, in seconds. */
export interface JobTiming {
  /** Without a heartbeat for so long, a job is given to another worker. */
  readonly expireAfter: number;
  /** Polling interval for jobs enqueued by other nodes. A node is notified of its own jobs immediately. */
  readonly pollEvery: number;
}

/** Injection token of the {@link JobTiming}. */
export const JOB_TIMING = Symbol('JOB_TIMING');

/** After a crash (kill -9) a job continues within 31 s. */
export const DEFAULT_TIMING: JobTiming = { expireAfter: 30, pollEvery: 1 };

/** Number of retries, after 1–2, 2–4, 4–8 … seconds: about six minutes in total. */
export const MOST_RETRIES = 8;

/**
 * Seconds until a failed job is taken again: at once to give it up after the last retry, and then at most every 256
 * seconds until that succeeds.
 *
 * @param attempts number of attempts, including the failed one
 * @param chance random number from 0 to 1
 */
export function retryIn(attempts: number, chance: number): number {
  return attempts === MOST_RETRIES + 1 ? 0 : 2 ** Math.min(attempts, MOST_RETRIES) * ((1 + chance) / 2);
}
