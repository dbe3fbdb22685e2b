/** The name of a kind of jobs. */
export interface JobName {
  /** Must not change: queued jobs with this name exist across releases. */
  readonly name: string;
}

/** What every job's data has. It is JSON. */
export interface JobData {
  readonly organisation_id: string;
}

/** A kind of jobs, declared once by the feature that handles it. */
export interface JobKind<Data extends JobData> extends JobName {
  /** Never set. Ties the name to the type of the job's data. */
  readonly data?: Data;
}

/**
 * Handles jobs of a kind. A job may run again at any time (after a crash, or a lost response), so handlers continue
 * from the committed state and change nothing when there is nothing left to do.
 */
export interface JobHandler<Data extends JobData> {
  /** False while this node cannot run such jobs, which are then left to other nodes. Default: true. */
  ready?(): boolean;
  /**
   * Resolves when the job is done; rejects to retry it. `signal` aborts when the node shuts down or another node has
   * taken over the job: stop at the next safe point and reject with `signal.reason`.
   */
  perform(data: Data, signal: AbortSignal): Promise<void>;
  /** Called when the job has failed too often and is not retried. Rejects to be called again. */
  giveUp(data: Data): Promise<void>;
}
