/** What jobs of a kind are filed under. */
export interface JobName {
  /** Stable: jobs under this name outlive a release. */
  readonly name: string;
}

/** A kind of job; declared once, by the feature that does it. */
export interface JobKind<Data extends object> extends JobName {
  /** Never set. It ties the name to the type of its jobs' data, which is JSON. */
  readonly data?: Data;
}

/**
 * What is done for a job. A job may be done again at any time (the node died, the answer got lost), so handlers
 * go on from what is committed and change nothing when there is nothing left to do.
 */
export interface JobHandler<Data extends object> {
  /** False while this node cannot do such jobs, which are then left to other nodes. Default: true. */
  ready?(): boolean;
  /**
   * Resolves when the job is done. Rejects for another attempt. When `signal` aborts, the node is shutting down or
   * the job has gone to another one: stop at the next safe place and reject with `signal.reason`.
   */
  perform(data: Data, signal: AbortSignal): Promise<void>;
  /** The job failed too often and is not tried any more. */
  giveUp(data: Data): Promise<void>;
}

/** How fast jobs move; seconds. */
export interface JobTiming {
  /** A worker that gave no sign of life for so long is taken for dead, and its job goes to another. */
  readonly expireAfter: number;
  /** How often the jobs of the dead are looked for. */
  readonly maintainEvery: number;
  /** How often a worker looks for a job that another node has enqueued; its own node tells it at once. */
  readonly pollEvery: number;
}

/** Nest's token for the {@link JobTiming}. */
export const JOB_TIMING = Symbol('JOB_TIMING');

/** After a kill -9 a job goes on within 45 s: 30 without a sign of life, 10 until noticed, and a short delay. */
export const DEFAULT_TIMING: JobTiming = { expireAfter: 30, maintainEvery: 5, pollEvery: 1 };

/** Another attempt is made so many times, after 1–2, 2–4, 4–8 … seconds: for about five minutes. */
export const MOST_RETRIES = 8;
