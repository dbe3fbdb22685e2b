/** How much of a limit is used, and for how long that counts. */
export interface Count {
  /** Requests that the window has room for. */
  readonly limit: number;
  /** Requests counted in this window, this one included. */
  readonly used: number;
  /** Whole seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
}

/** Seconds of the window that a session's requests are counted in, wherever they are counted. */
export const SESSION_WINDOW = 60;

/** A session's requests in the current window, as its store has counted them. */
export interface SessionCount {
  readonly used: number;
  /** Until the window ends. */
  readonly resetSeconds: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The limit that this request was counted against; every answer to it, errors too, says so in its headers. */
    rateLimit?: Count;
  }
}
