/** The name of a kind of jobs. */
export interface JobName {
  /** Must not change: queued jobs with this name exist across releases. */
  readonly name: string;
}

/** A kind of jobs, declared once by the feature that handles it. */
export interface JobKind<Data extends object> extends JobName {
  /** Never set. Ties the name to the type of the job's data, which is JSON. */
  readonly data?: Data;
}

/**
 * Handles jobs of a kind. A job may run again at any time (after a crash, or a lost response), so handlers continue
 * from the committed state and change nothing when there is nothing left to do.
 */
export interface JobHandler<Data extends object> {
  /** False while this node cannot run such jobs, which are then left to other nodes. Default: true. */
  ready?(): boolean;
  /**
   * Resolves when the job is done; rejects to retry it. `signal` aborts when the node shuts down or another node has
   * taken over the job: stop at the next safe point and reject with `signal.reason`.
   */
  perform(data: Data, signal: AbortSignal): Promise<void>;
  /** Called when the job has failed too often and is not retried. */
  giveUp(data: Data): Promise<void>;
}

/** Intervals of job processing, in seconds. */
export interface JobTiming {
  /** Without a heartbeat for so long, a job is given to another worker. */
  readonly expireAfter: number;
  /** Interval of the search for expired jobs. */
  readonly maintainEvery: number;
  /** Polling interval for jobs enqueued by other nodes. A node is notified of its own jobs immediately. */
  readonly pollEvery: number;
}

/** Injection token of the {@link JobTiming}. */
export const JOB_TIMING = Symbol('JOB_TIMING');

/**
 * After a crash (kill -9) a job continues within 45 s: 30 until it expires, 10 until that is noticed, and a short
 * delay.
 */
export const DEFAULT_TIMING: JobTiming = { expireAfter: 30, maintainEvery: 5, pollEvery: 1 };

/** Number of retries, after 1–2, 2–4, 4–8 … seconds: about five minutes in total. */
export const MOST_RETRIES = 8;
