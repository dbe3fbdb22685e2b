/** The use of a limit in the current window. */
export interface Count {
  /** Requests allowed per window. */
  readonly limit: number;
  /** Requests in this window, including the current one. */
  readonly used: number;
  /** Whole seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
}

/** Length in seconds of the window of a session's requests, in Redis and in memory. */
export const SESSION_WINDOW = 60;

/** A session's requests in the current window, counted by its store. */
export interface SessionCount {
  readonly used: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The limit that this request was counted for; the response's headers report it, also on errors. */
    rateLimit?: Count;
  }
}
